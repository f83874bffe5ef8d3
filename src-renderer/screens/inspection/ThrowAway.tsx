import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { AskedButton } from '../../components/AskedButton.tsx';
import { useAction } from '../../data/use-call.ts';

interface ThrowAwayProps {
  readonly id: InspectionId;
  /** True when everything is on the disk. */
  readonly saveAll: () => Promise<boolean>;
}

/** Removes a draft that was never submitted. What was typed last is saved first, so that restoring it restores all. */
export function ThrowAway({ id, saveAll }: ThrowAwayProps) {
  const remove = useAction('inspections.remove');
  const throwAway = async (close: () => void) => {
    if (await saveAll()) remove.mutate({ id, removed: true });
    else close();
  };
  return (
    <AskedButton
      label={m.inspections_throw_away()}
      title={m.inspections_throw_away_title()}
      confirm={m.inspections_throw_away_confirm()}
      note={m.inspections_throw_away_note()}
      action={remove}
      onConfirm={close => void throwAway(close)}
    />
  );
}
