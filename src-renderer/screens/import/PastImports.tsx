import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { ImportedRun } from '../../../src-shared/contract/imports.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { AskedButton } from '../../components/AskedButton.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import row from '../../components/Row.module.css';
import { Section } from '../../components/Section.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { dateAndTimeText } from '../../words/times.ts';
import classes from './Import.module.css';

function Past({ past: { run, source, at, records } }: { past: ImportedRun }) {
  const cache = useQueryClient();
  const takeBack = useAction('imports.takeBack');
  const confirm = (close: () => void) =>
    takeBack.mutate(
      { run },
      {
        onSuccess: async ({ premisesKept }) => {
          close();
          await cache.invalidateQueries({ queryKey: ['imports.list'] });
          const message = premisesKept === 0 ? m.import_taken_back() : m.import_taken_back_but({ count: premisesKept });
          notifications.show({ message });
        },
      },
    );
  return (
    <div className={classes.past}>
      <span className={row.main}>
        <span className={row.lead}>{source}</span>
        <span className={row.under}>
          {dateAndTimeText(at)} · {m.common_records({ count: records })}
        </span>
      </span>
      <AskedButton
        label={m.import_take_back()}
        title={m.import_take_back_title({ source })}
        confirm={m.import_take_back()}
        note={m.import_take_back_note()}
        action={takeBack}
        onConfirm={confirm}
      />
    </div>
  );
}

/** The imports of which records stand on this device. */
export function PastImports() {
  const past = useCall('imports.list', undefined, { refetchOnMount: 'always' });
  return (
    <Section title={m.import_past()}>
      {past.isPending && <Loading what={m.import_past()} />}
      {past.data === undefined && past.error && <Failed error={past.error} onRetry={() => void past.refetch()} />}
      {past.data?.length === 0 && <p className={classes.leftOut}>{m.import_past_none()}</p>}
      {past.data !== undefined && past.data.length > 0 && (
        <Lines label={m.import_past()}>
          {past.data.map(each => (
            <Past key={each.run} past={each} />
          ))}
        </Lines>
      )}
    </Section>
  );
}
