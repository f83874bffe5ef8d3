import { Checkbox } from '@mantine/core';
import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { DoubtMarks } from '../../components/DoubtMarks.tsx';
import { InspectionLink } from '../../components/InspectionLine.tsx';
import { ResultMarks } from '../../components/ResultMarks.tsx';
import row from '../../components/Row.module.css';
import { SendMark } from '../../components/SendMark.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { dayText, momentText } from '../../words/times.ts';
import classes from './ListTable.module.css';

interface InspectionRowProps {
  readonly inspection: InspectionSummary;
  /** Whether it is selected; absent while nothing is being selected. */
  readonly selected?: boolean | undefined;
  /** `withRange`: all from the one before to this one. */
  readonly onSelect: (withRange: boolean) => void;
}

/** One inspection: a row of a table where there is room, else a line of three parts. */
export function InspectionRow({ inspection, selected, onSelect }: InspectionRowProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the line's own link and box
    <div
      className={classes.line}
      onKeyDown={event => {
        if (selected === undefined || event.key !== ' ' || event.target instanceof HTMLInputElement) return;
        event.preventDefault();
        onSelect(event.shiftKey);
      }}
    >
      {selected !== undefined && (
        <Checkbox
          className={classes.box}
          aria-label={m.lists_select_one({ name: inspection.premisesName })}
          checked={selected}
          onChange={event => onSelect((event.nativeEvent as MouseEvent).shiftKey)}
        />
      )}
      <InspectionLink inspection={inspection} className={classes.row}>
        <span className={`${row.lead} ${classes.premises}`}>{inspection.premisesName}</span>
        <span className={`${row.under} ${classes.form}`}>
          {inspection.formTitle} · {inspection.parish}
        </span>
        <span className={classes.result}>
          <ResultMarks {...inspection} />
        </span>
        <span className={`${row.under} ${classes.visit}`}>
          {inspection.inspectionDate === null
            ? m.common_changed({ when: momentText(inspection.updatedAt) })
            : dayText(inspection.inspectionDate)}
        </span>
        <span className={`${row.under} ${classes.inspector}`}>{inspection.inspectorName}</span>
        <span className={classes.state}>
          <StatusMark status={inspection.status} isRecorded={inspection.recorded !== null} />
          <DoubtMarks doubts={inspection.doubts} />
        </span>
        <span className={`${row.under} ${classes.changed}`}>
          <span className={classes.moment}>{momentText(inspection.updatedAt)}</span>
          <SendMark state={inspection.sendState} status={inspection.status} />
        </span>
      </InspectionLink>
    </div>
  );
}
