import { expect, onTestFinished, test } from 'vitest';
import { notAddedText } from '../../../src-renderer/words/picture-words.ts';
import { type PictureFault, PictureProblem } from '../../../src-shared/domain/photo/picture-problem.ts';
import { DaybookError, fromErrorData, toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { speak } from '../../../src-shared/messages/messages.ts';

const huge: PictureFault = { reason: 'many-pixels', width: 20_000, height: 20_000, most: 65 };

/** The same fault as the data service tells it, over the boundary between the processes. */
const told = (fault: PictureFault) => fromErrorData(toErrorData(new DaybookError('input-invalid', { details: fault })));

test('a rejected picture is explained in the spoken language, whichever side rejected it', () => {
  onTestFinished(() => speak('en'));
  for (const fault of [{ reason: 'damaged' }, { reason: 'moving' }, huge] satisfies PictureFault[]) {
    const said = (['en', 'es-419'] as const).map(language => {
      speak(language);
      const [here, there] = [new PictureProblem(fault), told(fault)].map(error => notAddedText('a.jpg', error));
      expect(here).toBe(there);
      return here;
    });
    expect(said[0]).toMatch(/^a\.jpg was not added; nothing else was lost\. /);
    expect(said[1]).toMatch(/^a\.jpg no se agregó; no se perdió nada más\. /);
  }
});

test('a picture that is too large is shown its size and the limit', () => {
  expect(notAddedText('wall.png', new PictureProblem(huge))).toContain(
    'It has 20000 × 20000 pixels, and at most 65 million can be opened',
  );
});

test('any other error of the data service is shown with the name of the picture, and one of this window without details', () => {
  expect(notAddedText('a.jpg', new DaybookError('storage-full'))).toMatch(/^a\.jpg was not added\. /);
  expect(notAddedText('a.jpg', new RangeError('Array buffer allocation failed'))).not.toContain('Array');
});
