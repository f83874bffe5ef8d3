import { useDisclosure } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ConfirmDialog } from '../components/ConfirmDialog.tsx';
import type { EarlierPhotos } from './EarlierPhoto.tsx';
import classes from './Photos.module.css';
import { PhotoViewer } from './PhotoViewer.tsx';
import type { PhotoEdit } from './photo-edit.ts';
import { photoTitle } from './photo-words.ts';
import { Thumbnail } from './Thumbnail.tsx';

interface PhotoStripProps {
  readonly photos: readonly Photo[];
  /** What they are photos of: `item 12`. */
  readonly of: string;
  /** Larger tiles, for reading rather than recording. */
  readonly large?: boolean;
  /** Photos of the same at the visit before, which the viewer shows beside these. */
  readonly earlier?: EarlierPhotos;
  readonly edit?: PhotoEdit;
  /** More tiles behind the photos, each a list item. */
  readonly more?: ReactNode;
}

const steps: Readonly<Record<string, 1 | -1 | undefined>> = { ArrowRight: 1, ArrowLeft: -1 };
const buttonsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll('button') ?? [])];

/**
 * Photos as a row of thumbnails. Each opens the viewer; arrow keys go along the row, Delete takes a photo away, after a question,
 * where it may be.
 */
export function PhotoStrip({ photos, of, large, earlier, edit, more }: PhotoStripProps) {
  const [viewing, viewer] = useDisclosure(false);
  const [asking, question] = useDisclosure(false);
  const [hash, setHash] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const focusAt = useRef<number | null>(null);
  const lastAt = useRef(0);
  const found = photos.findIndex(each => each.hash === hash);
  // A photo that was edited is another one at the same place.
  const at = found >= 0 ? found : lastAt.current;
  const shown = photos[at]?.hash ?? hash;

  useEffect(() => {
    lastAt.current = at;
  }, [at]);

  useEffect(() => {
    const index = focusAt.current;
    if (index === null) return;
    focusAt.current = null;
    const buttons = buttonsIn(list.current);
    if (photos.length === 0) edit?.onEmptied();
    else if (!viewing) buttons[Math.min(index, photos.length - 1)]?.focus();
  });

  const open = (chosen: string) => {
    setHash(chosen);
    viewer.open();
  };
  const askRemove = (chosen: string) => {
    setHash(chosen);
    question.open();
  };
  const remove = () => {
    focusAt.current = at;
    question.close();
    const neighbour = photos[at + 1] ?? photos[at - 1];
    if (neighbour === undefined) viewer.close();
    else setHash(neighbour.hash);
    edit?.onRemove(shown);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = buttonsIn(list.current);
    const focused = buttons.indexOf(event.target as HTMLButtonElement);
    const photo = photos[focused];
    const step = steps[event.key];
    if (photo === undefined) return;
    if (step !== undefined) buttons.at((focused + step) % photos.length)?.focus();
    else if (edit !== undefined && (event.key === 'Delete' || event.key === 'Backspace')) askRemove(photo.hash);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {(photos.length > 0 || more) && (
        <ul
          ref={list}
          className={classes.strip}
          data-large={large || undefined}
          aria-label={m.photos_of({ of })}
          onKeyDown={onKeyDown}
        >
          {photos.map((photo, index) => (
            <li key={photo.hash}>
              <Thumbnail photo={photo} title={photoTitle(index, photos.length, of)} onOpen={() => open(photo.hash)} />
              {large && photo.comment && <p className={classes.caption}>{photo.comment}</p>}
            </li>
          ))}
          {more}
        </ul>
      )}
      {photos.length > 0 && (
        <>
          <PhotoViewer
            opened={viewing}
            onClose={viewer.close}
            photos={photos}
            hash={shown}
            onShow={setHash}
            of={of}
            {...(earlier && { earlier })}
            edit={edit && { ...edit, onAskRemove: askRemove }}
          />
          <ConfirmDialog
            opened={asking}
            onClose={question.close}
            title={m.photos_remove_title()}
            confirm={m.photos_remove_confirm()}
            onConfirm={remove}
            isWorking={false}
            error={null}
          >
            <p>{m.photos_remove_loss({ of })}</p>
          </ConfirmDialog>
        </>
      )}
    </>
  );
}
