import { expect, test } from 'vitest';
import { readPullReply } from '../../../src-main/central/replies.ts';

test('a reply that was just unpacked is looked at after who waits has had a turn', async () => {
  let turns = 0;
  const pause = async () => {
    turns += 1;
  };
  await expect(readPullReply('no reply', pause)).rejects.toMatchObject({ code: 'internal' });
  expect(turns).toBe(1);
});
