import { Card } from '../../ui/card.js';
import { PageHeader } from '../../ui/page-header.js';
import { useTexts } from '../more/messages.js';
import styles from '../parts/list.module.css';

/** Answers that work without a network, and whom to ask. */
export function HelpScreen() {
  const { help: texts } = useTexts();
  return (
    <>
      <PageHeader title={texts.title} />
      <Card urgent>
        <h2>{texts.call}</h2>
        <p>{texts.callHelp}</p>
      </Card>
      {texts.questions.map(([question, answer]) => (
        <Card key={question}>
          <details className={styles['question']}>
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        </Card>
      ))}
      <a href="/gioi-thieu" className={styles['action']}>
        {texts.about}
      </a>
    </>
  );
}
