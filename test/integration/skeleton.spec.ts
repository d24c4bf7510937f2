import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '../harness/client.js';
import { type House, startHouse } from '../harness/house.js';

describe('the house', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ jobs: 'run' });
  });
  afterAll(() => house.stop());
  it('is ready when the database answers', async () => {
    expect((await new Client(house.url).get('/health/ready')).body).toEqual({ status: 'ok' });
  });
});
