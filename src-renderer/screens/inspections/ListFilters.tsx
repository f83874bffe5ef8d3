import { Checkbox, TextInput } from '@mantine/core';
import type { ListChoice } from '../../../src-shared/contract/list-filters.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { calendarDate } from '../../../src-shared/domain/values.ts';
import { statuses } from '../../../src-shared/entities/inspection-values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Filter } from '../../components/Filter.tsx';
import { FormFilter, InspectorFilter, ParishFilter, ResultFilter } from '../../components/RecordFilters.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { statusName } from '../../components/StatusMark.tsx';
import { usePerson } from '../../data/session.ts';
import { namedRanges, rangeName } from '../../words/date-ranges.ts';
import classes from './InspectionsScreen.module.css';

const statusChoices = () => statuses.map(status => ({ value: status, label: statusName(status) }));
const whenChoices = () => [
  ...namedRanges.map(range => ({ value: range, label: rangeName(range) })),
  { value: 'between', label: m.lists_between() },
];

interface ListFiltersProps {
  readonly chosen: ListChoice;
  readonly choose: (part: Partial<ListChoice>) => void;
}

/** Everything by which the list of inspections is narrowed. */
export function ListFilters({ chosen, choose }: ListFiltersProps) {
  const records = mayRecord(usePerson().role);
  return (
    <search className={classes.filters} aria-label={m.app_inspections()}>
      <div className={classes.search}>
        <SearchField
          label={m.inspections_search()}
          hint={m.inspections_search_hint()}
          value={chosen.text}
          onChange={text => choose({ text })}
        />
      </div>
      <FormFilter value={chosen.form} onChange={form => choose({ form })} />
      <Filter
        label={m.inspections_state()}
        all={m.inspections_any_state()}
        choices={statusChoices()}
        value={chosen.status}
        onChange={value => choose({ status: statuses.find(status => status === value) ?? '' })}
      />
      <ResultFilter value={chosen.verdict} onChange={verdict => choose({ verdict })} />
      <Filter
        label={m.lists_when()}
        all={m.lists_any_time()}
        choices={whenChoices()}
        value={chosen.when}
        onChange={when => choose({ when })}
      />
      {chosen.when === 'between' && (
        <>
          <Day label={m.lists_from()} value={chosen.from} onChange={from => choose({ from })} />
          <Day label={m.lists_to()} value={chosen.to} onChange={to => choose({ to })} />
        </>
      )}
      <ParishFilter value={chosen.parish} onChange={parish => choose({ parish })} />
      <InspectorFilter value={chosen.inspector} onChange={inspector => choose({ inspector })} />
      {records && (
        <Checkbox
          className={classes.check}
          label={m.inspections_only_mine()}
          checked={chosen.mine}
          onChange={event => choose({ mine: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        className={classes.check}
        label={m.lists_only_unsent()}
        checked={chosen.unsent}
        onChange={event => choose({ unsent: event.currentTarget.checked })}
      />
    </search>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** One end of a range of days; a year that is still being typed narrows nothing. */
function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={label}
      leftSectionWidth="4rem"
      defaultValue={value}
      onChange={event => {
        const day = event.currentTarget.value;
        if (day === '' || calendarDate.safeParse(day).success) onChange(day);
      }}
    />
  );
}
