import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { RouterProvider } from 'react-router';
import { Announcer } from '../lib/announce';
import { queryClient } from '../lib/api';
import { router } from './router';
import { readableGreys, theme } from './theme';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableGreys} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={null}>
          <RouterProvider router={router} />
        </Suspense>
        <Announcer />
      </QueryClientProvider>
    </MantineProvider>
  );
}
