import { Button } from '@mantine/core';
import { TbCopy } from 'react-icons/tb';
import type { NewDevice } from '../../../src-shared/contract/attention.ts';
import { newDeviceWords } from '../../../src-shared/domain/new-device-words.ts';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../data/use-call.ts';
import { momentText } from '../../words/times.ts';

/** Says that this laptop goes on as a device of its own, and why, until the person knows. */
export function NewDeviceNotice({ how, at }: NewDevice) {
  const read = useAction('attention.newDeviceRead');
  const { title, what } = newDeviceWords[how];
  return (
    <Notice
      label="A device of its own"
      shape={<TbCopy />}
      title={title}
      action={
        <Button variant="default" loading={read.isPending} onClick={() => read.mutate(undefined)}>
          I know
        </Button>
      }
    >
      <p>{`${what} It was noticed ${momentText(at)}.`}</p>
    </Notice>
  );
}
