import { z } from 'zod';

/** Where something is, in degrees of WGS 84; `accuracy` in metres, where it is known. */
export const positionSchema = z.strictObject(
  {
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    accuracy: z.number().min(0).max(100_000).optional(),
  },
  { error: 'must be a position' },
);
export type Position = z.infer<typeof positionSchema>;

/** Whether both numbers are a place on the earth. Nought and nought is what a camera writes that does not know. */
export function isPosition(position: Position): boolean {
  return positionSchema.safeParse(position).success && (position.latitude !== 0 || position.longitude !== 0);
}
