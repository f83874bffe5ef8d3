import { expect, test } from 'vitest';
import { ines, signedInDevice } from '../local/support/home.ts';
import { bakery } from '../local/support/samples.ts';

const headings = 'Name,Owner,Address,Parish,Licence No\n';

test('while 5,000 rows are added, other writes get their turn', async () => {
  const device = await signedInDevice(ines);
  const rows = Array.from({ length: 5_000 }, (_, at) => `Place ${at * 7919},,${at} Road,Kingston,L-${at}`);
  const adding = Promise.resolve(
    device.handlers['premises.import']({
      bytes: new TextEncoder().encode(`${headings}${rows.join('\n')}`),
      check: false,
    }),
  );
  let others = 0;
  let isOver = false;
  void adding.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise(resolve => setImmediate(resolve));
    if (!isOver && others < 20) {
      await device.handlers['premises.save']({
        details: { ...bakery, name: `${others} Zed`, licenceNo: `Z-${others}` },
      });
      others += 1;
    }
  }
  expect((await adding).added).toBe(5_000);
  expect(others).toBe(20);
});
