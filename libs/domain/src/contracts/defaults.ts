/**
 * What a drafted contract says where the parties have not said otherwise. Configuration, not law: the parties may agree on
 * other values; where law sets a limit the field says so.
 */
export const CONTRACT_DEFAULTS = {
  /** The draft lapses when not everybody has signed by then. */
  signDays: 7,
  payment: {
    /** Contracts here say at most 15 days; the practice of 30 to 45 is the complaint. */
    daysAfterAcceptance: 15,
    statement: 'per_delivery',
    method: 'bank_transfer',
    lateInterestPercentPerYear: 10,
  },
  /** Delivered quantity may differ by so much of a line without breach. */
  tolerancePercent: 5,
  quality: {
    /** A load not rejected within this time counts as accepted. */
    rejectionHours: 24,
    noticeDaysBeforeHarvest: 3,
    sampling:
      'Lấy mẫu ngẫu nhiên tại nơi cân với sự có mặt của hai bên; khi không thống nhất thì mời bên thứ ba do hai bên chọn kiểm lại, bên sai chịu chi phí.',
    rejects: 'returned',
  },
  penalty: {
    percentOfBreachedPart: 8,
    /** Commercial Law 2005, article 301: all penalties together, of the value of the breached part. */
    commercialCapPercent: 8,
  },
  forceMajeure: { noticeDays: 10, extensionMonthsMax: 5, fixedDates: false },
  cancel: { by: 'nobody', noticeDays: 0 },
  coolingOffHours: 0,
  dispute: { negotiationDays: 15, mediationDays: 30 },
} as const;
