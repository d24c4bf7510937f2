import { Page } from '../../components/Page';
import { useSession } from '../session/session';
import { useHomeWords } from './words';

export function Component() {
  const words = useHomeWords();
  const { user } = useSession();
  return <Page title={words.title(user.displayName)} />;
}
