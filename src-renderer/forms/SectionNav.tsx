import { TbCircle, TbCircleCheckFilled, TbCircleHalf2 } from 'react-icons/tb';
import type { DraftStore } from './draft-store.ts';
import { goToSection, type SectionKey, splitField } from './places.ts';
import classes from './SectionNav.module.css';
import { useOpenPoints, useScore } from './use-draft.ts';

interface EntryProps {
  readonly target: SectionKey;
  readonly title: string;
  /** In words, for example `3 of 8`. */
  readonly progress: string;
  readonly state: 'none' | 'some' | 'all';
}

const shapes = { none: TbCircle, some: TbCircleHalf2, all: TbCircleCheckFilled };

function Entry({ target, title, progress, state }: EntryProps) {
  const Shape = shapes[state];
  return (
    <li>
      <button type="button" className={classes.entry} data-state={state} onClick={() => goToSection(target)}>
        <Shape className={classes.shape} aria-hidden />
        <span className={classes.title}>{title}</span>
        <span className={classes.progress}>{progress}</span>
      </button>
    </li>
  );
}

const stateOf = (done: number, total: number) => (done === 0 ? 'none' : done < total ? 'some' : 'all');

/** The parts of the form with their own progress; each leads to its place. */
export function SectionNav({ store }: { store: DraftStore }) {
  const { sections } = useScore(store);
  const points = useOpenPoints(store);
  const open = (kind: string) => points.filter(point => splitField(point.field).place.startsWith(kind)).length;
  const rest = (target: SectionKey, title: string, missing: number) => (
    <Entry
      target={target}
      title={title}
      progress={missing === 0 ? 'complete' : `${missing} missing`}
      state={missing === 0 ? 'all' : 'some'}
    />
  );
  return (
    <nav className={classes.nav} aria-label="Parts of the form">
      <ol className={classes.list}>
        {rest('details', 'Details of the visit', open('header.'))}
        {sections.map(({ title, answered, total }, index) => (
          <Entry
            key={title}
            target={index}
            title={title}
            progress={`${answered} of ${total}`}
            state={stateOf(answered, total)}
          />
        ))}
        {rest('signatures', 'Signatures', open('signatures.'))}
        <Entry target="submit" title="Submit" progress="" state={points.length === 0 ? 'all' : 'none'} />
      </ol>
    </nav>
  );
}
