import { TbCircleCheckFilled, TbCircleDashed, TbCircleHalf2, TbSquareXFilled } from 'react-icons/tb';
import { goToSection, type SectionKey } from '../places.ts';
import classes from './SectionList.module.css';
import type { SectionState } from './section-states.ts';

const shapes = {
  open: TbCircleDashed,
  begun: TbCircleHalf2,
  done: TbCircleCheckFilled,
  fault: TbSquareXFilled,
};

/** The state of a section as a shape, shown beside its text. */
export function SectionShape({ state }: Pick<SectionState, 'state'>) {
  const Shape = shapes[state];
  return <Shape className={classes.shape} data-state={state} aria-hidden />;
}

interface SectionListProps {
  readonly sections: readonly SectionState[];
  readonly present: SectionKey;
  /** Called before scrolling there, for example to close the sheet around the list. */
  readonly onChoose?: (key: SectionKey) => void;
}

/** The parts of the form with their progress; each links to its place. */
export function SectionList({ sections, present, onChoose = goToSection }: SectionListProps) {
  return (
    <ol>
      {sections.map(({ key, title, progress, state }) => (
        <li key={key}>
          <button
            type="button"
            className={classes.entry}
            data-section={key}
            aria-current={key === present || undefined}
            onClick={() => onChoose(key)}
          >
            <SectionShape state={state} />
            <span className={classes.title}>{title}</span>
            <span className={classes.progress}>{progress}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
