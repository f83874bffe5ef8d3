import { useEffect, useEffectEvent, useRef } from 'react';
import Pad from 'signature_pad';
import { sameJson } from '../../../src-shared/domain/digest/same-json.ts';
import { useAppearance } from '../../data/appearance.ts';
import classes from './Signatures.module.css';
import { boxHeight, boxWidth, pointsOf, type Strokes, strokesOf } from './strokes.ts';

interface SignaturePadProps {
  /** The accessible name. */
  readonly label: string;
  readonly strokes: Strokes;
  readonly onDraw: (strokes: Strokes) => void;
}

/** Fits the canvas to its element and the screen's resolution, and draws the strokes. */
function showStrokes(canvas: HTMLCanvasElement, pad: Pad, strokes: Strokes): void {
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = width * window.devicePixelRatio;
  canvas.height = height * window.devicePixelRatio;
  canvas.getContext('2d')?.scale(window.devicePixelRatio, window.devicePixelRatio);
  pad.penColor = getComputedStyle(canvas).color;
  const scale = { x: width / boxWidth, y: height / boxHeight };
  pad.fromData(
    strokes.map(stroke => ({
      penColor: pad.penColor,
      dotSize: 0,
      minWidth: pad.minWidth,
      maxWidth: pad.maxWidth,
      velocityFilterWeight: pad.velocityFilterWeight,
      compositeOperation: 'source-over' as const,
      points: pointsOf(stroke).map((point, time) => ({
        x: point.x * scale.x,
        y: point.y * scale.y,
        pressure: 0.5,
        time: time * 20,
      })),
    })),
  );
}

/**
 * A field to sign in with a finger, a pen or the mouse; keyboard users type their name beside it. The ink has the colour of the text,
 * so the field is re-created when the theme changes.
 */
export function SignaturePad(props: SignaturePadProps) {
  return <Field key={useAppearance().shown} {...props} />;
}

function Field({ label, strokes, onDraw }: SignaturePadProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const padRef = useRef<Pad>(null);
  const drawn = useRef<Strokes | null>(null);
  const show = useEffectEvent((canvas: HTMLCanvasElement, pad: Pad) => showStrokes(canvas, pad, strokes));
  const take = useEffectEvent((canvas: HTMLCanvasElement, pad: Pad) => {
    const { width, height } = canvas.getBoundingClientRect();
    drawn.current = strokesOf(pad.toData(), width, height);
    onDraw(drawn.current);
  });

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const pad = new Pad(canvas, { minWidth: 1, maxWidth: 2.5 });
    padRef.current = pad;
    pad.addEventListener('endStroke', () => take(canvas, pad));
    const resized = new ResizeObserver(() => show(canvas, pad));
    resized.observe(canvas);
    return () => {
      resized.disconnect();
      pad.off();
    };
  }, []);

  // Redraws strokes that were not drawn here just now: cleared, or from another device.
  useEffect(() => {
    if (canvasRef.current === null || padRef.current === null || sameJson(drawn.current, strokes)) return;
    drawn.current = strokes;
    showStrokes(canvasRef.current, padRef.current, strokes);
  }, [strokes]);

  return <canvas ref={canvasRef} className={classes.pad} role="img" aria-label={label} />;
}
