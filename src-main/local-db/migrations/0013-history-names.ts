/** Central's names for the history of this device, each on the change that it ends with. */
export const historyNames = {
  number: 13,
  name: 'history-names',
  sql: 'alter table outbox add column history text;',
};
