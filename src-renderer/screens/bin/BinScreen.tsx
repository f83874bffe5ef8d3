import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { pageOf } from '../../../src-shared/entities/record-page.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Empty } from '../../components/Empty.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { recordLink } from '../../components/record-link.ts';
import { Section } from '../../components/Section.tsx';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { titleOfRecord } from '../../records/record-words.ts';
import { BinLine } from './BinLine.tsx';

/** What was thrown away or taken out; each can be looked at and brought back. */
export default function BinScreen() {
  const bin = useCall('bin.list', undefined);
  const records = mayRecord(usePerson().role);
  return (
    <Page>
      <PageHeader
        title={m.drafts_bin()}
        note={m.drafts_bin_note()}
        back={
          records
            ? { name: m.drafts_inspections(), to: '/inspections' }
            : { name: m.drafts_premises(), to: '/premises' }
        }
      />
      {bin.isPending && <Loading what={m.drafts_bin_looking()} />}
      {bin.error && <Failed error={bin.error} onRetry={() => void bin.refetch()} />}
      {bin.data && bin.data.drafts.length + bin.data.premises.length + bin.data.records.length === 0 && (
        <Empty sentence={m.drafts_bin_empty()} />
      )}
      {bin.data && bin.data.drafts.length > 0 && (
        <Section title={m.drafts_bin_drafts()} count={bin.data.drafts.length}>
          <Lines label={m.drafts_bin_drafts()}>
            {bin.data.drafts.map(({ id, premisesName, formTitle, parish, updatedAt }) => (
              <BinLine
                key={id}
                call="inspections.remove"
                of={{ id }}
                page={{ to: '/inspections/$id', params: { id } }}
                lead={premisesName}
                under={`${formTitle} · ${parish}`}
                at={updatedAt}
                mayRestore={records}
              />
            ))}
          </Lines>
        </Section>
      )}
      {bin.data && bin.data.premises.length > 0 && (
        <Section title={m.drafts_bin_premises()} count={bin.data.premises.length}>
          <Lines label={m.drafts_bin_premises()}>
            {bin.data.premises.map(({ id, name, address, parish, updatedAt }) => (
              <BinLine
                key={id}
                call="premises.remove"
                of={{ id }}
                page={{ to: '/premises/$id', params: { id } }}
                lead={name}
                under={[address, parish].filter(Boolean).join(' · ')}
                at={updatedAt}
                mayRestore={records}
              />
            ))}
          </Lines>
        </Section>
      )}
      {bin.data && bin.data.records.length > 0 && (
        <Section title={m.drafts_bin_records()} count={bin.data.records.length}>
          <Lines label={m.drafts_bin_records()}>
            {bin.data.records.map(({ kind, record, refersTo }) => (
              <BinLine
                key={record.id}
                call="records.remove"
                of={{ kind, id: record.id }}
                page={recordLink(pageOf({ entity: kind, record }))}
                lead={titleOfRecord(kind, record)}
                under={[entityNamed(kind).words.one(), refersTo.premisesId, record.parish].filter(Boolean).join(' · ')}
                at={record.updatedAt}
                mayRestore={records}
              />
            ))}
          </Lines>
        </Section>
      )}
    </Page>
  );
}
