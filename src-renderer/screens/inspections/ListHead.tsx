import { UnstyledButton } from '@mantine/core';
import { TbArrowDown, TbArrowUp } from 'react-icons/tb';
import type { ListOrder } from '../../../src-shared/contract/inspections.ts';
import type { ListChoice } from '../../../src-shared/contract/list-filters.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import classes from './ListTable.module.css';

/** The columns in the order of a line; the first click on one begins where people mostly look first. */
const columns: readonly { readonly order: ListOrder; readonly name: () => string; readonly backwards?: boolean }[] = [
  { order: 'premises', name: m.lists_by_premises },
  { order: 'form', name: m.lists_by_form },
  { order: 'result', name: m.lists_by_result },
  { order: 'visit', name: m.lists_by_visit, backwards: true },
  { order: 'inspector', name: m.lists_by_inspector },
  { order: 'state', name: m.lists_by_state },
  { order: 'newest', name: m.lists_by_newest },
];

interface ListHeadProps {
  readonly chosen: Pick<ListChoice, 'order' | 'backwards'>;
  readonly choose: (part: Partial<ListChoice>) => void;
  /** Room for the boxes in front of the lines. */
  readonly isSelecting: boolean;
}

/** What each column of the list is; a press puts the list in its order, another one turns it round. */
export function ListHead({ chosen, choose, isSelecting }: ListHeadProps) {
  return (
    <div className={classes.wide}>
      <fieldset className={classes.head} aria-label={m.lists_order()} data-selecting={isSelecting || undefined}>
        {columns.map(({ order, name, backwards = false }) => {
          const isChosen = order === chosen.order;
          const isDown = chosen.backwards !== (order === 'newest');
          return (
            <UnstyledButton
              key={order}
              className={classes.column}
              aria-pressed={isChosen}
              aria-description={isChosen ? (isDown ? m.lists_sorted_down() : m.lists_sorted_up()) : undefined}
              onClick={() => choose({ order, backwards: isChosen ? !chosen.backwards : backwards })}
            >
              {name()}
              {isChosen && (isDown ? <TbArrowDown aria-hidden /> : <TbArrowUp aria-hidden />)}
            </UnstyledButton>
          );
        })}
      </fieldset>
    </div>
  );
}
