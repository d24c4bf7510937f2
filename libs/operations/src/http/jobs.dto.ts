import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IsLine } from '#libs/http';

export class JobQueueParams {
  @ApiProperty({ example: 'review-metallurgie' })
  @Matches(/^[a-z0-9-]{1,60}$/, { message: 'must be the name of a queue' })
  readonly queue!: string;
}

export class JobParams extends JobQueueParams {
  @ApiProperty()
  @Matches(/^[A-Za-z0-9._-]{1,200}$/, { message: 'must be the id of a job' })
  readonly jobId!: string;
}

export class RemoveJobQuery {
  @ApiProperty({ maxLength: 2000, description: 'Why its effect shall not happen' })
  @IsLine(2000)
  readonly reason!: string;
}
