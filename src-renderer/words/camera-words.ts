import { m } from '../../src-shared/messages/messages.ts';

/** Why a camera shows nothing, by the name of what the browser throws, in words that say what else can be done. */
const problems: Readonly<Record<string, () => string>> = {
  NotAllowedError: m.camera_denied,
  NotFoundError: m.camera_none,
  OverconstrainedError: m.camera_gone,
  NotReadableError: m.camera_busy,
};

/** What is said when the camera does not start, or ends. Nothing that was taken before is lost. */
export function cameraProblem(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  return (problems[name] ?? m.camera_stopped)();
}

/** Which camera it is, for people: by where it looks, else by the name that its maker gave it. */
export function cameraName(facing: string | undefined, label: string): string {
  if (facing === 'environment') return m.camera_back();
  if (facing === 'user') return m.camera_front();
  return label;
}
