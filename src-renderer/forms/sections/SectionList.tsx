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

/** How a section stands, as a shape; its words stand beside it. */
export function SectionShape({ state }: Pick<SectionState, 'state'>) {
  const Shape = shapes[state];
  return <Shape className={classes.shape} data-state={state} aria-hidden />;
}

interface SectionListProps {
  readonly sections: readonly SectionState[];
  readonly present: SectionKey;
  /** Before the page goes there, for example to close what the list stands in. */
  readonly onChoose?: (key: SectionKey) => void;
}

/** The parts of the form with their own progress; each leads to its place. */
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
