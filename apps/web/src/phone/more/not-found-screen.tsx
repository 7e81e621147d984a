import { ButtonLink } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { useTexts } from './messages.js';

export function NotFoundScreen() {
  const texts = useTexts();
  return (
    <>
      <PageHeader title={texts.notFound} lead={texts.notFoundHelp} />
      <ButtonLink to="/">{texts.toToday}</ButtonLink>
    </>
  );
}
