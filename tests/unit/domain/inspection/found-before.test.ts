import { expect, test } from 'vitest';
import { foundBefore } from '../../../../src-shared/domain/inspection/found-before.ts';

const fault = (visit: string, itemId: string, formId = 'residential') => ({ formId, itemId, begunAt: `2026-${visit}` });

test('a fault was found before where an earlier visit with the same form found the same item', () => {
  const [march, may] = [fault('03-02', '3'), fault('05-12', '3')];
  const others = [fault('03-02', '4'), fault('03-02', '3', 'barbershop')];
  const all = [fault('11-30', '3'), may, march, ...others];
  expect(foundBefore(all, fault('11-30', '3'))).toEqual([may, march]);
  expect(foundBefore(all, may)).toEqual([march]);
  expect(foundBefore(all, march)).toEqual([]);
});
