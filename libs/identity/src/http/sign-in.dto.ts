import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class SignInDto {
  @ApiProperty({ maxLength: 254, example: 'a.martin@example.org' })
  @IsString()
  @MinLength(1)
  @MaxLength(254)
  readonly email!: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  readonly password!: string;
}
