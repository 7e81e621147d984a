/** Every limit of the product outside the engine: one place, so that each list, string, file, loop and retry has one. */
export const LIMITS = {
  text: { name: 200, line: 300, note: 2_000, reason: 500, search: 100, code: 60 },
  list: {
    pageMax: 50,
    cursorChars: 400,
    certificatesPerLine: 20,
    substitutes: 10,
    excludedOrgs: 50,
    scopeProducts: 60,
    scopePlaces: 110,
    placesFound: 50,
    partiesPerContract: 60,
  },
  quantity: {
    /** 1,000,000 tonnes in grams: far above any lot here, far below 2^53. */
    baseMax: 1_000_000_000_000n,
    decimalsMax: 3,
  },
  money: { priceMax: 1_000_000_000n, amountMax: 1_000_000_000_000_000n },
  distanceKmMax: 500,
  days: { windowMax: 400, horizonMax: 800, shelfLifeMax: 3_650 },
  session: {
    idleDays: 7,
    absoluteDays: 30,
    staffAbsoluteHours: 12,
    perPerson: 20,
    /** So long a repeated sign-in or key request may show its token or secret again: its first answer was lost. */
    replayMinutes: 15,
    cacheMillis: 2_000,
  },
  apiKey: { livePerOrg: 5, daysMax: 365 },
  directory: { pointFromPlaceKmMax: 60, productsPerCertificate: 60, areaM2Max: 1_000_000_000 },
  otp: {
    digits: 6,
    lifeSeconds: 300,
    attemptsPerChallenge: 5,
    wrongGuessesPerPhonePerDay: 20,
    sendsPerPhonePer10Minutes: 3,
    sendsPerPhonePerDay: 10,
    sendsPerDay: 5_000,
  },
  graphql: {
    tokens: 1_000,
    depth: 8,
    aliases: 10,
    directives: 10,
    rootFields: 5,
    complexity: 5_000,
    bodyBytes: 100_000,
  },
  requestMillis: 10_000,
  database: {
    statementMillis: 5_000,
    lockMillis: 3_000,
    idleInTransactionMillis: 5_000,
    retries: 5,
    poolApi: 16,
    poolWorker: 8,
    connectMillis: 4_000,
  },
  outbox: {
    batch: 100,
    pollMillis: 1_000,
    sweepSeconds: 60,
    redispatchAfterSeconds: 60,
    attempts: 10,
    backoffSecondsMax: 600,
  },
  round: {
    linesMax: 120_000,
    timeLimitSecondsMax: 600,
    proposalsMax: 50_000,
    offerHoursDefault: 72,
    offerHoursMax: 336,
    weeksMax: 26,
    /** Slices of a few seconds in which hints of left-over lines are worked out; the rest comes on request. */
    hintSlices: 1_000,
    /** Keeps one publication inside the time of a request. */
    groupsPerPublication: 500,
  },
  /** Yields are parts of 10,000 of the input's weight; more than twice the input is a slip of the pen. */
  processing: { outputs: 10, yieldWhole: 10_000, yieldSumMax: 20_000 },
  delivery: {
    /** Two weighings of the same goods may differ by this share, and by this many grams at least. */
    weighingPpm: 5_000n,
    weighingFloorGrams: 500n,
    /** A net so many times what was announced is a slip of the unit. */
    implausibleTimes: 3n,
    weighingsPerSide: 20,
    linesPerLoad: 50,
    openLoadsPerContract: 100,
    daysAheadMax: 120,
    clientAheadMinutes: 5,
    /** What was recorded without a network may arrive so much later. */
    offlineHours: 72,
    codeGuesses: 5,
    qualityPpmMax: 1_000_000_000_000n,
    dockLoadsMax: 200,
    originsPerLot: 50,
    genealogyDepth: 8,
    genealogyNodes: 500,
  },
  file: { bytesMax: 4_194_304, perOrgPerDay: 500, perContract: 5_000 },
  scenario: { perBook: 8, ruleCosts: 12 },
  /** The best partners of a line are worked out again at most so often a day: each answer can be probed for prices. */
  candidates: { runsPerDay: 6, indexLinesMax: 250_000 },
  payments: {
    promiseDaysMax: 180,
    promisesPerDue: 20,
    accountsPerOrg: 5,
    bankFileBytes: 1_000_000,
    bankFileRows: 5_000,
    /** Banks print name, account and period above the heading row. */
    bankHeadingRows: 40,
    priceDaysBackMax: 400,
    pricesPerEntry: 100,
    exposureMax: 1_000_000_000_000n,
    /** Dues that a transfer is compared with. */
    openDuesCompared: 500,
  },
  /** Loads of one monthly statement; later ones go into the next. */
  settlement: { loadsPerStatement: 2_000 },
  /** Entries of a case: far more than any quarrel needs. */
  cases: { entries: 200 },
  idempotencyDays: 90,
} as const;
