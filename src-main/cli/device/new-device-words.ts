/** What an administrator reads of a laptop that goes on as a device of its own. */
export const newDeviceWords = {
  copied: {
    title: 'This laptop is a copy of another one of yours',
    what: 'Its data was copied, and both copies were used. So that nothing is overwritten, this one goes on as a device of its own. What you wrote here is sent as usual; where both have written the same field, both values wait for a decision.',
  },
  restored: {
    title: 'This laptop went back to a backup',
    what: 'Central had newer work from it than the backup knows. So that nothing is overwritten, it goes on as a new device. What central has comes back from there; where a field was written since, both values wait for a decision.',
  },
} as const;
