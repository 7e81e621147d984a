import fc from 'fast-check';
import { isRefusal } from '../shared/index.js';
import type { Refusal } from '../shared/index.js';
import {
  BANKS,
  ageBucket,
  bankAmount,
  crc16,
  csvRows,
  daysLate,
  decidePayment,
  judgeBankAccount,
  judgeClaim,
  judgePrice,
  judgePromise,
  judgeSeries,
  lateInterest,
  lateInterestRate,
  maskedAccount,
  overExposed,
  penaltyRate,
  penaltyVnd,
  promiseOutcome,
  readBankFile,
  suggestDue,
  transferCode,
  transferContent,
  vietQrPayload,
} from './index.js';
import type { BankFile, DueFacts, PaymentFacts } from './index.js';

const TODAY = '2026-11-24';
const code = (value: Refusal | null | object): string =>
  value !== null && isRefusal(value) ? value.refused : 'ok';

const due: DueFacts = {
  state: 'open',
  payerOrg: 'buyer',
  payeeOrg: 'coop',
  amountVnd: 10_000_000n,
  paidVnd: 2_000_000n,
};
const payment = (more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  state: 'claimed',
  claimedByOrg: 'buyer',
  method: 'bank_transfer',
  amountVnd: 3_000_000n,
  paidOn: '2026-11-20',
  bankReference: null,
  ...more,
});
const claim = (more: object = {}): Parameters<typeof judgeClaim>[2] => ({
  byOrg: 'buyer',
  method: 'bank_transfer',
  amountVnd: 3_000_000n,
  paidOn: '2026-11-21',
  bankReference: null,
  today: TODAY,
  ...more,
});

describe('claiming a payment', () => {
  it('takes what fits into the due', () => {
    expect(judgeClaim(due, [payment()], claim())).toBeNull();
    expect(code(judgeClaim(due, [payment()], claim({ amountVnd: 5_000_001n })))).toBe(
      'PAYMENT_ABOVE_DUE',
    );
    expect(
      judgeClaim(due, [payment({ state: 'withdrawn' })], claim({ amountVnd: 8_000_000n })),
    ).toBeNull();
  });

  it('refuses the same payment twice: by reference, or by sum and day', () => {
    expect(code(judgeClaim(due, [payment()], claim({ paidOn: '2026-11-20' })))).toBe(
      'PAYMENT_CLAIMED_TWICE',
    );
    const cash = claim({ paidOn: '2026-11-20', method: 'cash' });
    expect(judgeClaim(due, [payment()], cash)).toBeNull();
    const known = [payment({ state: 'confirmed', bankReference: 'ft1' })];
    expect(code(judgeClaim(due, known, claim({ bankReference: 'ft1', amountVnd: 1n })))).toBe(
      'PAYMENT_CLAIMED_TWICE',
    );
    expect(
      judgeClaim(due, known, claim({ bankReference: 'ft2', paidOn: '2026-11-20' })),
    ).toBeNull();
  });

  it('refuses the future, nothing, and what is closed', () => {
    expect(code(judgeClaim(due, [], claim({ paidOn: '2026-11-25' })))).toBe('PAYMENT_IN_FUTURE');
    expect(code(judgeClaim(due, [], claim({ amountVnd: 0n })))).toBe('PAYMENT_AMOUNT');
    expect(code(judgeClaim({ ...due, state: 'paid' }, [], claim()))).toBe('DUE_PAID');
    expect(code(judgeClaim({ ...due, state: 'cancelled' }, [], claim()))).toBe('DUE_CANCELLED');
  });
});

describe('the two confirmations', () => {
  it('belong to the two sides', () => {
    expect(decidePayment(payment(), 'confirm', 'coop')).toEqual({ next: 'confirmed' });
    expect(code(decidePayment(payment(), 'confirm', 'buyer'))).toBe('PAYMENT_OWN_CLAIM');
    expect(decidePayment(payment(), 'dispute', 'coop')).toEqual({ next: 'disputed' });
    expect(decidePayment(payment({ state: 'disputed' }), 'confirm', 'coop')).toEqual({
      next: 'confirmed',
    });
    expect(code(decidePayment(payment(), 'withdraw', 'coop'))).toBe('PAYMENT_NOT_YOURS');
    expect(decidePayment(payment(), 'withdraw', 'buyer')).toEqual({ next: 'withdrawn' });
    for (const state of ['confirmed', 'withdrawn'] as const) {
      for (const command of ['confirm', 'dispute', 'withdraw'] as const) {
        expect(code(decidePayment(payment({ state }), command, 'coop'))).toBe('PAYMENT_STATE');
      }
    }
  });
});

describe('age and promises', () => {
  it('counts days late and sorts them', () => {
    expect([0, 1, 30, 31, 60, 61, 90, 91].map(ageBucket)).toEqual([
      'not_due',
      'days_1_30',
      'days_1_30',
      'days_31_60',
      'days_31_60',
      'days_61_90',
      'days_61_90',
      'over_90',
    ]);
    expect([daysLate('2026-11-24', TODAY), daysLate('2026-11-20', TODAY)]).toEqual([0, 4]);
  });

  it('tells kept, broken and open promises by the payments alone', () => {
    const promise = { promisedOn: '2026-11-24', amountVnd: 5n, paidInTimeVnd: 0n };
    expect(promiseOutcome(promise, '2026-11-24')).toBe('open');
    expect(promiseOutcome(promise, '2026-11-25')).toBe('broken');
    expect(promiseOutcome({ ...promise, paidInTimeVnd: 5n }, '2027-01-01')).toBe('kept');
    expect(
      judgePromise(due, { amountVnd: 8_000_000n, promisedOn: TODAY, today: TODAY }),
    ).toBeNull();
    const bad = { amountVnd: 8_000_001n, promisedOn: TODAY, today: TODAY };
    expect(code(judgePromise(due, bad))).toBe('PAYMENT_ABOVE_DUE');
    const past = { amountVnd: 1n, promisedOn: '2026-11-23', today: TODAY };
    expect(code(judgePromise(due, past))).toBe('PROMISE_DAY');
  });
});

describe('charges', () => {
  it('cut the rate to the limit of the law and name the article', () => {
    expect(lateInterestRate('civil', 250_000)).toMatchObject({ ppm: 200_000, cut: true });
    expect(lateInterestRate('civil', 250_000).source.vi).toContain('Điều 468');
    expect(lateInterestRate('commercial', 150_000)).toMatchObject({ ppm: 150_000, cut: false });
    expect(lateInterestRate('commercial', 150_000).source.vi).toContain('Điều 306');
    expect(lateInterestRate('civil', null).ppm).toBe(100_000);
    expect(penaltyRate('commercial', 120_000)).toMatchObject({ ppm: 80_000, cut: true });
    expect(penaltyRate('civil', 120_000)).toMatchObject({ ppm: 120_000, capPpm: null });
    expect(penaltyVnd(10_000_000n, penaltyRate('commercial', 120_000))).toBe(800_000n);
  });

  it('count interest on what was unpaid on each day', () => {
    const owed = {
      amountVnd: 36_500_000n,
      payments: [{ paidOn: '2026-01-11', amountVnd: 16_500_000n }],
    };
    // 10 days of 10 % on 36.5 million is 100,000; then 10 days on 20 million is 54,795.
    expect(lateInterest(owed, { from: '2026-01-01', to: '2026-01-21' }, 100_000)).toEqual({
      days: 20,
      amountVnd: 154_795n,
    });
    const early = { amountVnd: 1_000n, payments: [{ paidOn: '2025-12-01', amountVnd: 1_000n }] };
    expect(lateInterest(early, { from: '2026-01-01', to: '2026-03-01' }, 100_000).amountVnd).toBe(
      0n,
    );
  });

  it('tell a buyer above its limit', () => {
    const exposure = { unpaidVnd: 10n, overdueVnd: 0n, limitVnd: 10n };
    expect([overExposed(exposure), overExposed({ ...exposure, limitVnd: 9n })]).toEqual([
      false,
      true,
    ]);
  });
});

describe('VietQR', () => {
  it('makes the payload that bank apps read', () => {
    expect(
      vietQrPayload({
        bankBin: '970415',
        accountNumber: '113366668888',
        amountVnd: 79_000n,
        content: 'ủng Hộ Quỹ Vắc Xin',
      }),
    ).toBe(
      '00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62220818ung Ho Quy Vac Xin63045062',
    );
    expect(
      vietQrPayload({
        bankBin: '970418',
        accountNumber: '6460431418',
        amountVnd: 1_500_000n,
        content: 'LK 7Q2M9XKD',
      }),
    ).toBe(
      '00020101021238540010A00000072701240006970418011064604314180208QRIBFTTA5303704540715000005802VN62150811LK 7Q2M9XKD6304F9B8',
    );
  });

  it('has the check sum of the standard', () => {
    expect(crc16('123456789')).toBe('29B1');
  });

  it('keeps the content to what banks accept', () => {
    expect(transferContent('Trả tiền khóm – đợt 1/2026 (HTX Kỳ Như)')).toBe(
      'Tra tien khom dot 1 2026',
    );
    expect(transferCode(new Uint8Array([0, 1, 2, 3, 27, 28, 29, 255]))).toMatch(/^LK[2-9A-Z]{8}$/);
  });

  it('knows each bank once', () => {
    expect(new Set(BANKS.map((bank) => bank.bin)).size).toBe(BANKS.length);
    expect(BANKS.every((bank) => /^\d{6}$/.test(bank.bin))).toBe(true);
  });
});

describe('a bank account', () => {
  it('is cleaned and checked', () => {
    const form = {
      bankBin: '970405',
      accountNumber: '7000 2050.12-345',
      holderName: ' HTX Kỳ Như ',
    };
    expect(judgeBankAccount(form)).toEqual({
      bankBin: '970405',
      accountNumber: '7000205012345',
      holderName: 'HTX Kỳ Như',
    });
    expect(code(judgeBankAccount({ ...form, bankBin: '000000' }))).toBe('BANK_UNKNOWN');
    expect(code(judgeBankAccount({ ...form, accountNumber: '12' }))).toBe('BANK_ACCOUNT_NUMBER');
    expect(code(judgeBankAccount({ ...form, holderName: ' ' }))).toBe('BANK_HOLDER');
    expect(maskedAccount('7000205012345')).toBe('•••• 2345');
  });
});

describe('a bank file', () => {
  const VIETNAMESE = [
    'NGÂN HÀNG NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN,,,,',
    'Tài khoản:,7000205012345,,,',
    'STT,Ngày giao dịch,Ghi nợ,Ghi có,Số dư,Nội dung,Số tham chiếu',
    '1,24/11/2026 08:15:02,,"1.500.000","9.000.000","Công ty Thanh Bình trả LK7Q2M9XKD, đợt 1",FT001',
    '2,23-11-2026,"250,000.00",,"7.500.000",Phí,FT002',
    'Tổng cộng,,,,,,',
  ].join('\r\n');
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
    const units = [...Array<undefined>(text.length).keys()].map((at) => text.charCodeAt(at));
    return new Uint8Array(
      (mark ? [0xfeff, ...units] : units).flatMap((unit) =>
        little ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff],
      ),
    );
  };
  /** What Windows-1258 has for these texts: a base letter and a tone mark after it. */
  const windows1258 = (text: string): Uint8Array => {
    const table = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      table.set(new TextDecoder('windows-1258').decode(new Uint8Array([byte])), byte);
    }
    const bytes: number[] = [];
    for (const sign of text.normalize('NFC')) {
      const direct = table.get(sign);
      if (direct !== undefined) {
        bytes.push(direct);
        continue;
      }
      const parts = Array.from(sign.normalize('NFD'));
      const tone = parts.find((part) => '\u0300\u0301\u0303\u0309\u0323'.includes(part)) ?? '';
      const base = parts
        .filter((part) => part !== tone)
        .join('')
        .normalize('NFC');
      bytes.push(table.get(base) ?? 0x3f, table.get(tone) ?? 0x3f);
    }
    return new Uint8Array(bytes);
  };
  const read = (bytes: Uint8Array): BankFile => {
    const file = readBankFile(bytes, TODAY);
    if (isRefusal(file)) throw new Error(file.refused);
    return file;
  };

  it.each([
    ['utf-8', utf8(VIETNAMESE)],
    ['utf-8', utf8(`\ufeff${VIETNAMESE}`)],
    ['utf-8', utf8(VIETNAMESE.normalize('NFD'))],
    ['utf-16le', utf16(VIETNAMESE, true, true)],
    ['utf-16be', utf16(VIETNAMESE, false, true)],
    ['utf-16le', utf16(VIETNAMESE, true, false)],
    ['windows-1258', windows1258(VIETNAMESE)],
  ])('is read as %s', (encoding, bytes) => {
    const file = read(bytes);
    expect(file.encoding).toBe(encoding);
    expect(file.transfers).toEqual([
      {
        row: 4,
        bookedOn: '2026-11-24',
        amountVnd: 1_500_000n,
        description: 'Công ty Thanh Bình trả LK7Q2M9XKD, đợt 1',
        reference: 'FT001',
      },
      {
        row: 5,
        bookedOn: '2026-11-23',
        amountVnd: -250_000n,
        description: 'Phí',
        reference: 'FT002',
      },
    ]);
  });

  it('reads other headings, delimiters and signed amounts', () => {
    const english =
      'Date;Amount;Description\n2026-11-20;+1,200,000 VND;"a ""b"""\n2026-11-21;-5000;c\n';
    expect(read(utf8(english)).transfers.map((each) => each.amountVnd)).toEqual([
      1_200_000n,
      -5_000n,
    ]);
    expect(read(utf8(english.replaceAll(';', '\t'))).transfers[0]!.description).toBe('a "b"');
  });

  it('refuses with a reason what it cannot read for sure', () => {
    const refusal = (bytes: Uint8Array): string => code(readBankFile(bytes, TODAY));
    expect(refusal(new Uint8Array())).toBe('BANK_FILE_EMPTY');
    expect(refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 1, 2]))).toBe('BANK_FILE_ENCODING');
    const mojibake = Array.from(utf8(VIETNAMESE), (byte) => String.fromCharCode(byte)).join('');
    expect(refusal(utf8(mojibake))).toBe('BANK_FILE_ENCODING');
    expect(refusal(utf8('a,b\n1,2\n'))).toBe('BANK_FILE_HEADING');
    expect(refusal(utf8('Ngày,Số tiền,Nội dung\n24/11/2026,1.5,x\n'))).toBe('BANK_FILE_ROW');
    expect(refusal(utf8('Ngày,Số tiền,Nội dung\n31/02/2026,1000,x\n'))).toBe('BANK_FILE_ROW');
    expect(refusal(utf8('Ngày,Số tiền,Nội dung\n24/12/2026,1000,x\n'))).toBe('BANK_FILE_ROW');
    expect(refusal(utf8('Ngày,Số tiền,Nội dung\n'))).toBe('BANK_FILE_EMPTY');
    const long = `Ngày,Số tiền,Nội dung\n${'24/11/2026,1000,x\n'.repeat(5_001)}`;
    expect(refusal(utf8(long))).toBe('BANK_FILE_TOO_LARGE');
    expect(refusal(new Uint8Array(1_000_001))).toBe('BANK_FILE_TOO_LARGE');
  });

  it.each([
    ['1.500.000', 1_500_000n],
    ['1,500,000.00', 1_500_000n],
    ['1.500.000,00', 1_500_000n],
    ['-250,000', -250_000n],
    ['79000', 79_000n],
    ['79000.0', 79_000n],
    ['1.5', null],
    ['1,500.000', null],
    ['1.500.000,50', null],
    ['abc', null],
    ['', 0n],
  ])('reads the amount %s', (text, amount) => {
    expect(bankAmount(text)).toBe(amount);
  });

  it('never breaks, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const file = readBankFile(bytes, TODAY);
        expect(isRefusal(file) || file.transfers.length > 0).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 1 }), { minLength: 1 }), (rows) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .map((row) => `${row}\n`)
          .join('');
        expect(csvRows(text, ',')).toEqual(rows);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('finding the due of a transfer', () => {
  const dues = [
    {
      dueId: 'a',
      transferCode: 'LK7Q2M9XKD',
      leftVnd: 500n,
      otherName: 'Công ty TNHH Thanh Bình',
      contractNumber: 'HD-2026-000012',
    },
    {
      dueId: 'b',
      transferCode: 'LKAAAABBBB',
      leftVnd: 700n,
      otherName: 'Công ty CP Đồ hộp Miền Tây',
      contractNumber: 'HD-2026-000013',
    },
    {
      dueId: 'c',
      transferCode: 'LKCCCCDDDD',
      leftVnd: 700n,
      otherName: 'HTX Kỳ Như',
      contractNumber: 'HD-2026-000014',
    },
  ];
  it.each([
    ['MBVCB.123.lk7q2 m9xkd chuyen tien', 9n, { dueId: 'a', reason: 'code' }],
    ['thanh toan hd 2026 000014', 700n, { dueId: 'c', reason: 'contract' }],
    ['CONG TY DO HOP MIEN TAY CK', 700n, { dueId: 'b', reason: 'amount_and_name' }],
    ['chuyen tien', 500n, { dueId: 'a', reason: 'amount' }],
    ['chuyen tien', 700n, null],
    ['chuyen tien', 123n, null],
  ])('suggests for "%s"', (description, amountVnd, found) => {
    expect(suggestDue({ amountVnd, description }, dues)).toEqual(found);
  });
});

describe('market prices', () => {
  it('are checked', () => {
    const series = {
      code: 'khom-tai-ruong',
      productCode: 'pineapple-queen',
      gradeRank: 1,
      unit: 'kg',
    };
    expect(judgeSeries(series)).toBeNull();
    expect(code(judgeSeries({ ...series, code: 'Khóm' }))).toBe('SERIES_CODE');
    expect(code(judgeSeries({ ...series, productCode: 'x' }))).toBe('UNKNOWN_PRODUCT');
    expect(code(judgeSeries({ ...series, gradeRank: 99 }))).toBe('UNKNOWN_GRADE');
    expect(judgePrice({ day: TODAY, vndPerUnit: 7_000n }, TODAY)).toBeNull();
    expect(code(judgePrice({ day: '2026-11-25', vndPerUnit: 7_000n }, TODAY))).toBe('PRICE_DAY');
    expect(code(judgePrice({ day: '2020-11-25', vndPerUnit: 7_000n }, TODAY))).toBe('PRICE_DAY');
    expect(code(judgePrice({ day: TODAY, vndPerUnit: 0n }, TODAY))).toBe('PRICE_OUT_OF_RANGE');
  });
});
