import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Outcome } from '#persistence';
import {
  CertificatesService,
  DirectoryQueries,
  OrganisationsService,
  UnionsService,
} from '#feature/directory';
import type { Refusal } from '../graphql/result.js';
import { answer, resultUnion } from '../graphql/result.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AddCertificateInput,
  AddOcopAwardInput,
  EndCertificateInput,
  RegisterOrganisationInput,
  SetOrganisationStatusInput,
  UnionMemberInput,
  UpdateOrganisationInput,
} from './directory.inputs.js';
import { toNewOrganisation, toOrganisation, toOrganisationChange } from './organisation.mapper.js';
import { CertificateType, OcopAwardType, OrganisationType } from './organisation.types.js';

const RegisterOrganisationResult = resultUnion('RegisterOrganisation', () => OrganisationType);
const UpdateOrganisationResult = resultUnion('UpdateOrganisation', () => OrganisationType);
const SetOrganisationStatusResult = resultUnion('SetOrganisationStatus', () => OrganisationType);
const AddUnionMemberResult = resultUnion('AddUnionMember', () => OrganisationType);
const EndUnionMemberResult = resultUnion('EndUnionMember', () => OrganisationType);
const AddCertificateResult = resultUnion('AddCertificate', () => CertificateType);
const EndCertificateResult = resultUnion('EndCertificate', () => CertificateType);
const AddOcopAwardResult = resultUnion('AddOcopAward', () => OcopAwardType);

/** Commands of the registry. */
@Resolver()
export class RegistryResolver {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly certificates: CertificatesService,
    private readonly unions: UnionsService,
    private readonly directory: DirectoryQueries,
  ) {}

  @Mutation(() => RegisterOrganisationResult, {
    description: 'Registers an organisation with its first manager.',
  })
  @Allow('organisation.register')
  async registerOrganisation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What is registered.' }) input: RegisterOrganisationInput,
  ): Promise<OrganisationType | Refusal> {
    return this.organisation(
      actor,
      await this.organisations.register(actor, toNewOrganisation(input)),
    );
  }

  @Mutation(() => UpdateOrganisationResult, { description: 'Changes an organisation.' })
  @Allow('organisation.edit')
  async updateOrganisation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What changes.' }) input: UpdateOrganisationInput,
  ): Promise<OrganisationType | Refusal> {
    return this.organisation(
      actor,
      await this.organisations.update(actor, toOrganisationChange(input)),
    );
  }

  @Mutation(() => SetOrganisationStatusResult, {
    description: 'Suspends an organisation or lifts the suspension; felt at once by its people.',
  })
  @Allow('organisation.suspend')
  async setOrganisationStatus(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What changes and why.' }) input: SetOrganisationStatusInput,
  ): Promise<OrganisationType | Refusal> {
    const { suspended, ...change } = input;
    const status = suspended ? 'suspended' : 'active';
    return this.organisation(
      actor,
      await this.organisations.setStatus(actor, { ...change, status }),
    );
  }

  @Mutation(() => AddUnionMemberResult, { description: 'Takes a cooperative into a union.' })
  @Allow('organisation.edit')
  async addUnionMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who joins what.' }) input: UnionMemberInput,
  ): Promise<OrganisationType | Refusal> {
    return this.organisation(actor, await this.unions.add(actor, input));
  }

  @Mutation(() => EndUnionMemberResult, { description: 'A cooperative leaves a union.' })
  @Allow('organisation.edit')
  async endUnionMember(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who leaves what.' }) input: UnionMemberInput,
  ): Promise<OrganisationType | Refusal> {
    return this.organisation(actor, await this.unions.end(actor, input));
  }

  @Mutation(() => AddCertificateResult, { description: 'Files a certificate.' })
  @Allow('certificate.manage')
  async addCertificate(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What is printed.' }) input: AddCertificateInput,
  ): Promise<CertificateType | Refusal> {
    const { kindCode: code, areaM2 = null, expiresOn = null, ...printed } = input;
    const outcome = await this.certificates.add(actor, { ...printed, code, areaM2, expiresOn });
    return answer(outcome, (id) => this.directory.certificate(actor, id));
  }

  @Mutation(() => EndCertificateResult, { description: 'Ends a certificate from today on.' })
  @Allow('certificate.manage')
  async endCertificate(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which and why.' }) input: EndCertificateInput,
  ): Promise<CertificateType | Refusal> {
    const outcome = await this.certificates.end(actor, input);
    return answer(outcome, (id) => this.directory.certificate(actor, id));
  }

  @Mutation(() => AddOcopAwardResult, { description: 'Files an OCOP award.' })
  @Allow('certificate.manage')
  async addOcopAward(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What is printed.' }) input: AddOcopAwardInput,
  ): Promise<OcopAwardType | Refusal> {
    const outcome = await this.certificates.addOcopAward(actor, input);
    return answer(outcome, (id) => this.directory.ocopAward(actor, id));
  }

  private organisation(actor: Actor, outcome: Outcome): Promise<OrganisationType | Refusal> {
    return answer(outcome, async (id) =>
      toOrganisation(await this.directory.organisation(actor, id)),
    );
  }
}
