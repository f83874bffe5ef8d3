/**
 * The oldest data that this version can upgrade (docs/upgrading.md): the schema of a device's file, and the migration that a
 * central must have.
 */
export const oldestCarried = { deviceSchema: 1, centralMigration: '0001-sync-schema.sql' } as const;
