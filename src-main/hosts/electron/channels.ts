/** Names of the messages between window and main process. */
export const requestChannel = 'daybook:request';
export const eventChannel = 'daybook:event';
