import type { Shape } from '../messages/create-messages.js';
import type { vi } from './messages.vi.js';

export const en = {
  title: 'Sign in',
  lead: 'Use the phone number registered with your cooperative or organisation.',
  phone: 'Phone number',
  phoneHint: 'For example 0912 345 678',
  phoneWrong: 'This is no mobile number: it has 10 digits, for example 0912 345 678',
  ask: 'Send me a code',
  codeTitle: 'Enter the code',
  codeLead: (phone: string) => `Six digits, sent to ${phone}. The code works for 5 minutes.`,
  code: 'Six-digit code',
  codeWrong: 'The code has exactly six digits',
  enter: 'Enter',
  again: 'Send another code',
  againIn: (seconds: number) => `Another code in ${seconds} seconds`,
  otherPhone: 'Change the number',
  help: 'No account, or no code? Ask the staff of your commune or of the Cooperative Alliance.',
  demoTitle: 'Demonstration: try a role',
  demoLead: 'People and organisations are invented. Codes are not sent, they appear here.',
  demoCode: (code: string) => `Demonstration code: ${code}`,
  demoWait: 'Waiting for the demonstration code…',
  demoOthers: (count: number) => `${count} more people`,
  demoPage: 'All codes sent',
  about: 'About this system',
} satisfies Shape<typeof vi>;
