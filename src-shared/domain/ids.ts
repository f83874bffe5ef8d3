import { z } from 'zod';

/** Ids are UUIDv7 made on the device; the brand keeps one kind from being passed as another. */
export const inspectionIdSchema = z.uuid('must be an id').brand<'InspectionId'>();
export const premisesIdSchema = z.uuid('must be an id').brand<'PremisesId'>();
export const deviceIdSchema = z.uuid('must be an id').brand<'DeviceId'>();
export const changeIdSchema = z.uuid('must be an id').brand<'ChangeId'>();

export type InspectionId = z.infer<typeof inspectionIdSchema>;
export type PremisesId = z.infer<typeof premisesIdSchema>;
export type DeviceId = z.infer<typeof deviceIdSchema>;
export type ChangeId = z.infer<typeof changeIdSchema>;
