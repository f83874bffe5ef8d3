import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { AskedButton } from '../../components/AskedButton.tsx';
import { useAction } from '../../data/use-call.ts';

/** Takes premises without inspections out of the register. */
export function TakeOut({ id, name }: { id: PremisesId; name: string }) {
  const remove = useAction('premises.remove');
  return (
    <AskedButton
      label={m.premises_take_out()}
      title={m.premises_take_out_title()}
      confirm={m.premises_take_out_confirm()}
      note={m.premises_take_out_note({ name })}
      action={remove}
      onConfirm={close => remove.mutate({ id, removed: true }, { onSuccess: close })}
    />
  );
}
