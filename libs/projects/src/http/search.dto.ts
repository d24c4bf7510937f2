import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class SearchQuery {
  @ApiProperty({ minLength: 2, maxLength: 100, description: 'Words of a title or a name, a project\'s number, a SIREN, SIRET or UAI; case and accents do not matter' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MinLength(2)
  @MaxLength(100)
  readonly q!: string;
}
