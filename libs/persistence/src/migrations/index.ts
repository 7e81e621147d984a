import { Mechanism1700000000001 } from './0001-mechanism.js';
import { PlacesAndCatalogue1700000000002 } from './0002-places-and-catalogue.js';
import { PeopleAndOrganisations1700000000003 } from './0003-people-and-organisations.js';
import { SupplyAndDemand1700000000004 } from './0004-supply-and-demand.js';
import { Matchmaking1700000000005 } from './0005-matchmaking.js';
import { Contracts1700000000006 } from './0006-contracts.js';
import { Security1700000000007 } from './0007-security.js';
import { Scenarios1700000000008 } from './0008-scenarios.js';
import { Processing1700000000009 } from './0009-processing.js';
import { Negotiation1700000000010 } from './0010-negotiation.js';
import { Deliveries1700000000011 } from './0011-deliveries.js';
import { Settlement1700000000012 } from './0012-settlement.js';
import { LineChanges1700000000013 } from './0013-line-changes.js';
import { WhenItGoesWrong1700000000014 } from './0014-when-it-goes-wrong.js';
import { LotCodes1700000000015 } from './0015-lot-codes.js';

/** One ordered time line for the whole database. */
export const MIGRATIONS = [
  Mechanism1700000000001,
  PlacesAndCatalogue1700000000002,
  PeopleAndOrganisations1700000000003,
  SupplyAndDemand1700000000004,
  Matchmaking1700000000005,
  Contracts1700000000006,
  Security1700000000007,
  Scenarios1700000000008,
  Processing1700000000009,
  Negotiation1700000000010,
  Deliveries1700000000011,
  Settlement1700000000012,
  LineChanges1700000000013,
  WhenItGoesWrong1700000000014,
  LotCodes1700000000015,
];
