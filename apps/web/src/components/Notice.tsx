import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  readonly kind: 'info' | 'good' | 'warn' | 'bad';
  readonly title?: string;
  /** `alert` interrupts people who listen to the page, `status` waits for a pause, `group` is found where it stands. */
  readonly role?: 'alert' | 'status' | 'group';
  readonly children?: ReactNode;
}

/** Something to know before one goes on, in colours that can be read. */
export function Notice({ kind, title, role, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-kind={kind} role={role} aria-label={role === 'group' ? title : undefined}>
      {title && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}
