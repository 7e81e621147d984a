/** Banks that take VietQR transfers, by the six digits (BIN) that NAPAS gave them. */
export interface Bank {
  readonly bin: string;
  readonly name: string;
}

const bank = (bin: string, name: string): Bank => ({ bin, name });

export const BANKS: readonly Bank[] = [
  bank('970405', 'Agribank'),
  bank('970436', 'Vietcombank'),
  bank('970415', 'VietinBank'),
  bank('970418', 'BIDV'),
  bank('970446', 'Co-opBank'),
  bank('970422', 'MB'),
  bank('970407', 'Techcombank'),
  bank('970416', 'ACB'),
  bank('970432', 'VPBank'),
  bank('970403', 'Sacombank'),
  bank('970423', 'TPBank'),
  bank('970437', 'HDBank'),
  bank('970441', 'VIB'),
  bank('970443', 'SHB'),
  bank('970431', 'Eximbank'),
  bank('970426', 'MSB'),
  bank('970448', 'OCB'),
  bank('970449', 'LPBank'),
  bank('970452', 'KienlongBank'),
  bank('970440', 'SeABank'),
  bank('970428', 'Nam A Bank'),
  bank('970454', 'BVBank'),
  bank('970425', 'ABBANK'),
  bank('970409', 'Bac A Bank'),
  bank('970412', 'PVcomBank'),
  bank('970419', 'NCB'),
  bank('970427', 'VietABank'),
  bank('970433', 'VietBank'),
  bank('970438', 'BaoViet Bank'),
  bank('970429', 'SCB'),
  bank('970400', 'SaigonBank'),
  bank('970430', 'PGBank'),
  bank('970414', 'MBV'),
  bank('970406', 'Vikki Bank'),
  bank('970424', 'Shinhan Bank'),
];

export const bankByBin = (bin: string): Bank | null =>
  BANKS.find((each) => each.bin === bin) ?? null;
