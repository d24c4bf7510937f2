import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  /** Without it the dialog cannot be left but by what is in it. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, makes the rest of the page inert, and gives the focus back. */
export function Dialog({ title, opened, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!opened || !dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    // React calls focus() while the dialog is not shown yet, and leaves no attribute for the browser to find.
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [opened]);
  if (!opened) return null;
  return (
    <dialog ref={element} className={classes.dialog} aria-labelledby={heading} onCancel={(event) => { event.preventDefault(); onClose?.(); }}>
      <Title order={2} size="h4" id={heading} mb="sm">{title}</Title>
      {children}
    </dialog>
  );
}
