import { Button, Modal, Textarea } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import { TbPencil, TbTrash } from 'react-icons/tb';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { clockText, dayText } from '../words/times.ts';
import { EarlierPhoto, type EarlierPhotos } from './EarlierPhoto.tsx';
import { PhotoEditor } from './edit/PhotoEditor.tsx';
import { albumPart, useAlbum } from './full/album.ts';
import { FullScreen, type Shown } from './full/FullScreen.tsx';
import { PhotoPicture } from './PhotoPicture.tsx';
import classes from './Photos.module.css';
import { PhotoTurns } from './PhotoTurns.tsx';
import type { PhotoEdit } from './photo-edit.ts';
import { degreesOf, photoLabel, photoSizeText, photoTitle } from './photo-words.ts';

interface PhotoViewerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly photos: readonly Photo[];
  /** The photo that is shown. */
  readonly hash: string;
  readonly onShow: (hash: string) => void;
  /** What they are photos of: `item 12`. */
  readonly of: string;
  /** Given where the visit before has photos of the same: one of them can be shown beside. */
  readonly earlier?: EarlierPhotos;
  /** Given: comments are written here, and photos taken away. */
  readonly edit?: Pick<PhotoEdit, 'comments' | 'onComment' | 'onEdited'> & {
    readonly onAskRemove: (hash: string) => void;
  };
}

const turns: Readonly<Record<string, 1 | -1 | undefined>> = { ArrowRight: 1, ArrowLeft: -1 };

/** One photo large, with its comment and what is known of it; buttons and arrow keys lead round to the others. */
export function PhotoViewer({ opened, onClose, photos, hash, onShow, of, earlier, edit }: PhotoViewerProps) {
  const [isEditing, editor] = useDisclosure(false);
  const [isBeside, beside] = useDisclosure(false);
  const [full, setFull] = useState<Shown | null>(null);
  const readAlbum = useAlbum(albumPart(photos, of));
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const at = photos.findIndex(each => each.hash === hash);
  const photo = photos[at];
  const typed = edit?.comments?.[hash];
  const isAbove = isEditing || full !== null;
  const title = photoTitle(at, photos.length, of);
  const turn = (step: 1 | -1) => {
    const next = photos.at((at + step) % photos.length);
    if (next !== undefined) onShow(next.hash);
  };
  const showFull = (shown: Shown) => {
    setFull(shown);
    const now = shown.album[shown.at]?.photo.hash;
    if (photos.some(each => each.hash === now)) onShow(now ?? hash);
  };
  const openFull = () => {
    const album = readAlbum();
    setFull({ album, at: album.findIndex(each => each.title === title) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = turns[event.key];
    if (step === undefined || event.target instanceof HTMLTextAreaElement || isAbove) return;
    event.preventDefault();
    turn(step);
  };
  return (
    <Modal
      opened={opened && photo !== undefined}
      onClose={onClose}
      title={title}
      size={isBeside ? '90rem' : '60rem'}
      fullScreen={isNarrow}
      onKeyDown={onKeyDown}
      closeOnEscape={!isAbove}
    >
      {photo && (
        <>
          <div className={classes.visits} data-edit={edit && true} data-beside={isBeside || undefined}>
            {earlier && isBeside && <EarlierPhoto earlier={earlier} of={of} />}
            <figure className={classes.visit}>
              <div className={classes.stage}>
                <PhotoPicture hash={photo.hash} label={photoLabel(photo, title, false)} />
              </div>
              {earlier && isBeside && (
                <figcaption className={classes.ofVisit}>
                  <span>{m.beside_now()}</span>
                </figcaption>
              )}
            </figure>
          </div>
          <PhotoTurns
            {...(photos.length > 1 && { onTurn: turn })}
            onFullScreen={openFull}
            {...(earlier && { beside: { isShown: isBeside, onToggle: beside.toggle } })}
          />
          <div className={classes.below}>
            <p className={classes.soft} role="status">
              <span className="visually-hidden">{title}. </span>
              {m.photos_about({
                date: dayText(photo.takenAt),
                time: clockText(photo.takenAt),
                size: photoSizeText(photo),
              })}
              {photo.position && ` ${m.position_at(degreesOf(photo.position))}`}
            </p>
            {edit === undefined && photo.comment && <p className={classes.said}>{photo.comment}</p>}
            {edit && (
              <>
                <Textarea
                  key={photo.hash}
                  label={m.photos_comment()}
                  autosize
                  value={typed?.text ?? photo.comment ?? ''}
                  error={typed?.problem && m.form_not_saved({ problem: typed.problem })}
                  onChange={event => edit.onComment(photo.hash, event.currentTarget.value)}
                />
                <div className={classes.acts}>
                  <Button variant="default" leftSection={<TbPencil size="1.25rem" aria-hidden />} onClick={editor.open}>
                    {m.markup_open()}
                  </Button>
                  <Button
                    variant="outline"
                    color="red"
                    leftSection={<TbTrash size="1.25rem" aria-hidden />}
                    onClick={() => edit.onAskRemove(photo.hash)}
                  >
                    {m.photos_remove()}
                  </Button>
                </div>
              </>
            )}
          </div>
          <FullScreen shown={full} onShow={showFull} onClose={() => setFull(null)} />
          {edit && (
            <PhotoEditor
              opened={isEditing}
              title={title}
              hash={photo.hash}
              onSave={edits => edit.onEdited(photo.hash, edits)}
              onClose={editor.close}
            />
          )}
        </>
      )}
    </Modal>
  );
}
