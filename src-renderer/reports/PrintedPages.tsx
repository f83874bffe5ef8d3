import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { DrawnReport } from '../../src-shared/contract/report.ts';
import classes from './PrintedPages.module.css';

/** A4 in points, as the pages stand one under the other in the drawing. */
const page = { width: 595.2756, height: 841.8898 };

interface PrintedPagesProps {
  readonly drawn: readonly DrawnReport[];
  readonly onDone: () => void;
}

/** Hands drawn pages to the system's printing, and is done when its dialog is closed. The screen behind does not change. */
export function PrintedPages({ drawn, onDone }: PrintedPagesProps) {
  const pages = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const images = [...(pages.current?.querySelectorAll('img') ?? [])];
    let isHere = true;
    void Promise.allSettled(images.map(image => image.decode())).then(() => {
      if (!isHere) return;
      window.print();
      onDone();
    });
    return () => {
      isHere = false;
    };
  }, [onDone]);
  return createPortal(
    <div ref={pages} className={classes.pages} aria-hidden>
      {drawn.flatMap(sheetsOf).map(({ name, source }) => (
        <img key={name} alt="" src={source} />
      ))}
    </div>,
    document.body,
  );
}

/** Each page of a drawing as a picture of its own. */
function sheetsOf({ svg, pages }: DrawnReport, report: number): { readonly name: string; readonly source: string }[] {
  const drawing = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return Array.from({ length: pages }, (_, at) => ({
    name: `report ${report}, page ${at}`,
    source: `${drawing}#svgView(viewBox(0,${at * page.height},${page.width},${page.height}))`,
  }));
}
