import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbChevronUp, TbList } from 'react-icons/tb';
import { m } from '../../../src-shared/messages/messages.ts';
import { goToSection, type SectionKey } from '../places.ts';
import { SectionList, SectionShape } from './SectionList.tsx';
import classes from './SectionStrip.module.css';
import type { SectionState } from './section-states.ts';

interface SectionStripProps {
  readonly sections: readonly SectionState[];
  readonly present: SectionKey;
}

/** A bar below the form: the previous, present and next part, and a sheet with all of them. It follows the form. */
export function SectionStrip({ sections, present }: SectionStripProps) {
  const [isOpen, sheet] = useDisclosure(false);
  const at = sections.findIndex(each => each.key === present);
  const choose = (key: SectionKey) => {
    sheet.close();
    // The sheet returns the focus first.
    requestAnimationFrame(() => goToSection(key));
  };
  return (
    <nav className={classes.strip} aria-label={m.form_parts()}>
      <Entry section={sections[at - 1]} />
      <Entry section={sections[at]} isPresent onPress={sheet.open} />
      <Entry section={sections[at + 1]} />
      <button type="button" className={classes.all} aria-haspopup="dialog" onClick={sheet.open}>
        <TbList size="1.25rem" aria-hidden />
        {m.form_all_parts({ count: sections.length })}
      </button>
      <Drawer opened={isOpen} onClose={sheet.close} position="bottom" size="min(44rem, 85%)" title={m.form_parts()}>
        <SectionList sections={sections} present={present} onChoose={choose} />
      </Drawer>
    </nav>
  );
}

interface EntryProps {
  /** Undefined before the first and after the last part: the slot stays empty. */
  readonly section: SectionState | undefined;
  readonly isPresent?: boolean;
  readonly onPress?: () => void;
}

function Entry({ section, isPresent, onPress }: EntryProps) {
  if (section === undefined) return <span />;
  const { key, title, progress, state } = section;
  return (
    <button
      type="button"
      className={classes.entry}
      aria-current={isPresent}
      aria-haspopup={isPresent && 'dialog'}
      onClick={onPress ?? (() => goToSection(key))}
    >
      <SectionShape state={state} />
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.progress}>{progress}</span>
      </span>
      {isPresent && <TbChevronUp className={classes.more} aria-hidden />}
    </button>
  );
}
