import { Button } from '@mantine/core';
import { TbCopy } from 'react-icons/tb';
import type { NewDevice } from '../../../src-shared/contract/attention.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../data/use-call.ts';
import { momentText } from '../../words/times.ts';

const words = {
  copied: { title: m.attention_new_device_copied, what: m.attention_new_device_copied_text },
  restored: { title: m.attention_new_device_restored, what: m.attention_new_device_restored_text },
};

/** Says that this laptop goes on as a device of its own, and why, until the person knows. */
export function NewDeviceNotice({ how, at }: NewDevice) {
  const read = useAction('attention.newDeviceRead');
  const { title, what } = words[how];
  return (
    <Notice
      label={m.attention_new_device()}
      shape={<TbCopy />}
      title={title()}
      action={
        <Button variant="default" loading={read.isPending} onClick={() => read.mutate(undefined)}>
          {m.attention_new_device_read()}
        </Button>
      }
    >
      <p>{what({ when: momentText(at) })}</p>
    </Notice>
  );
}
