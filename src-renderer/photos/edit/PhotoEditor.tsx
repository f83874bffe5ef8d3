import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { IconType } from 'react-icons';
import { TbArrowBackUp, TbArrowUpRight, TbBlur, TbCircle, TbCrop, TbLetterT, TbRotateClockwise } from 'react-icons/tb';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { FullDialog } from '../../components/FullDialog.tsx';
import { Loading } from '../../components/Loading.tsx';
import { errorWords } from '../../words/error-words.ts';
import { usePicture } from '../use-photo.ts';
import { EditedPicture } from './EditedPicture.tsx';
import { MarkPanel } from './MarkPanel.tsx';
import { kindNames } from './mark-words.ts';
import classes from './PhotoEditor.module.css';
import { type MarkKind, markKinds, type PictureEdits } from './picture-edits.ts';
import { useEdits } from './use-edits.ts';

interface PhotoEditorProps {
  readonly hash: string;
  /** Keeps the edited photo in place of this one; it closes when that is done, and says why when it cannot be. */
  readonly onSave: (edits: PictureEdits) => Promise<void>;
  readonly onClose: () => void;
}

const icons: Readonly<Record<MarkKind, IconType>> = {
  crop: TbCrop,
  arrow: TbArrowUpRight,
  circle: TbCircle,
  text: TbLetterT,
  blur: TbBlur,
};

/** The picture of a photo, decoded to be drawn; null until it is. */
function useDecoded(hash: string): HTMLImageElement | null {
  const { data } = usePicture(hash);
  const [picture, setPicture] = useState<HTMLImageElement | null>(null);
  const address = data?.state === 'here' ? data.address : null;
  useEffect(() => {
    if (address === null) return;
    const image = new Image();
    image.src = address;
    // What cannot be decoded has no button that leads here.
    void image.decode().then(
      () => setPicture(image),
      () => {},
    );
  }, [address]);
  return picture;
}

function Editor({ hash, onSave, onClose }: PhotoEditorProps) {
  const picture = useDecoded(hash);
  const edits = useEdits();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    setSaving(true);
    try {
      await onSave(edits.now);
      onClose();
    } catch (error) {
      setProblem(error instanceof DaybookError ? errorWords(error).message : m.markup_failed());
      setSaving(false);
    }
  };
  return (
    <div className={classes.editor}>
      <div className={classes.tools} role="toolbar" aria-label={m.markup_tools()}>
        <Button
          variant="default"
          data-autofocus
          leftSection={<TbRotateClockwise size="1.25rem" aria-hidden />}
          onClick={edits.turn}
        >
          {m.markup_turn()}
        </Button>
        {markKinds.map(kind => {
          const Icon = icons[kind];
          return (
            <Button
              key={kind}
              variant="default"
              leftSection={<Icon size="1.25rem" aria-hidden />}
              onClick={() => edits.add(kind, m.markup_first_text())}
            >
              {kindNames[kind]()}
            </Button>
          );
        })}
        <Button
          variant="default"
          leftSection={<TbArrowBackUp size="1.25rem" aria-hidden />}
          disabled={!edits.canUndo}
          onClick={edits.undo}
        >
          {m.markup_undo()}
        </Button>
      </div>
      <div className={classes.stage}>
        {picture === null ? <Loading what={m.photos_opening()} /> : <EditedPicture picture={picture} edits={edits} />}
      </div>
      <MarkPanel edits={edits} />
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.ends}>
        <Button variant="default" onClick={onClose}>
          {m.markup_cancel()}
        </Button>
        <Button loading={isSaving} disabled={!edits.canUndo || picture === null} onClick={() => void save()}>
          {m.markup_save()}
        </Button>
      </div>
    </div>
  );
}

/** Turns, crops and marks a photo over the whole window. */
export function PhotoEditor({ opened, title, ...editor }: PhotoEditorProps & { opened: boolean; title: string }) {
  return (
    <FullDialog opened={opened} onClose={editor.onClose} title={m.markup_title({ photo: title })}>
      <Editor {...editor} />
    </FullDialog>
  );
}
