import { Navigate } from 'react-router';
import { useSession } from '../session/session';
import { SECTIONS } from './sections';

/** The first section that this person may see. */
export function Component() {
  const { permissions } = useSession();
  return <Navigate to={SECTIONS.find(({ permission }) => permissions.includes(permission))?.to ?? '/'} replace />;
}
