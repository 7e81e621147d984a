import { openProposals, signings, weekOf } from './tasks.js';

type Contracts = Parameters<typeof weekOf>[0];

const contract = (change: Partial<Contracts[number]> = {}): Contracts[number] => ({
  id: 'c1',
  number: 'HD-1',
  state: 'IN_FORCE',
  signBy: '2030-01-05T00:00:00Z',
  parties: [
    { organisationId: 'me', name: 'HTX', side: 'SELLER', signedAt: null },
    { organisationId: 'them', name: 'Nhà máy', side: 'BUYER', signedAt: '2030-01-01T00:00:00Z' },
  ],
  lines: [
    {
      productCode: 'pineapple-queen',
      productName: 'Khóm Cầu Đúc',
      unit: 'kg',
      sellerOrganisationId: 'me',
      slots: [
        { no: 1, deliverFrom: '2030-01-01', deliverTo: '2030-01-04', quantity: '500' },
        { no: 2, deliverFrom: '2030-01-05', deliverTo: '2030-01-06', quantity: '700' },
        { no: 3, deliverFrom: '2030-02-05', deliverTo: '2030-02-06', quantity: '900' },
      ],
    },
  ],
  ...change,
});

describe('Today', () => {
  it('asks only for own answers, the first deadline first', () => {
    const proposal = (id: string, expiresAt: string, answers: { orgId: string }[] = []) => ({
      ...{ id, expiresAt, answers, sellerOrgId: 'me', buyerOrgId: 'them' },
    });
    const all = [
      proposal('late', '2030-01-09'),
      proposal('soon', '2030-01-02', [{ orgId: 'them' }]),
      proposal('answered', '2030-01-01', [{ orgId: 'me' }]),
      { ...proposal('foreign', '2030-01-01'), sellerOrgId: 'other' },
    ];
    expect(openProposals(all, 'me').map(({ id }) => id)).toEqual(['soon', 'late']);
  });

  it('tells own signatures from those of others', () => {
    const open = contract({ state: 'AWAITING_SIGNATURES' });
    expect(signings([open, contract()], 'me').own.map(({ partners }) => partners)).toEqual([
      'Nhà máy',
    ]);
    expect(signings([open], 'them').others).toHaveLength(1);
  });

  it('marks the deliveries of seven days, the one under way today', () => {
    const week = weekOf([contract(), contract({ state: 'VOID' })], 'me', '2030-01-03');
    expect(week.map(({ deliveries }) => deliveries.map(({ quantity }) => quantity))).toEqual([
      ['500'],
      [],
      ['700'],
      [],
      [],
      [],
      [],
    ]);
    expect(weekOf([contract()], 'stranger', '2030-01-03').every((d) => !d.deliveries.length)).toBe(
      true,
    );
  });
});
