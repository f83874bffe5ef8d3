import { Modal, type ModalProps } from '@mantine/core';
import classes from './FullDialog.module.css';

/** A dialog over the whole window; what is in it has the room below the title. */
export function FullDialog(props: Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'children' | 'onKeyDown'>) {
  return <Modal {...props} fullScreen classNames={classes} />;
}
