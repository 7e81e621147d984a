import { Args, Query, Resolver } from '@nestjs/graphql';
import { LIMITS, badInput, findPlaces, resolvePlace } from '#domain';
import { LocalDateScalar, TextScalar } from '../graphql/scalars.js';
import { Allow } from '../http/allow.decorator.js';
import { placeOf, toPlace, toPlaceMatch } from './place.mapper.js';
import { PlaceMatchType, PlaceType } from './place.types.js';

/** Places come from the table of `libs/domain/geography`: no statement is needed. */
@Resolver(() => PlaceType)
export class PlacesResolver {
  @Query(() => [PlaceMatchType], {
    description: 'Places by old or new name, with or without accents; at most 50.',
  })
  @Allow('catalogue.read')
  places(
    @Args('search', {
      type: () => TextScalar,
      description: 'Part of a name, for example "hoa luu".',
    })
    search: string,
  ): PlaceMatchType[] {
    if (search.length > LIMITS.text.search) {
      throw badInput('search', { vi: 'Từ tìm kiếm quá dài.', en: 'The search text is too long.' });
    }
    return findPlaces(search, LIMITS.list.placesFound).map(toPlaceMatch);
  }

  @Query(() => PlaceType, { nullable: true, description: 'A place by its key.' })
  @Allow('catalogue.read')
  place(
    @Args('id', { type: () => TextScalar, description: 'Key of the place.' }) id: string,
  ): PlaceType | null {
    return placeOf(id);
  }

  @Query(() => PlaceType, { nullable: true, description: 'The unit that carried a code on a day.' })
  @Allow('catalogue.read')
  placeByCode(
    @Args('code', { type: () => TextScalar, description: 'Code of the statistics office.' })
    code: string,
    @Args('onDay', { type: () => LocalDateScalar, description: 'The day in question.' })
    onDay: string,
  ): PlaceType | null {
    const place = resolvePlace(code, onDay);
    return place === null ? null : toPlace(place);
  }
}
