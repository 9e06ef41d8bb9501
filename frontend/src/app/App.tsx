import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useMemo } from "react";
import { createHashRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { queryClient } from "../api/query.ts";
import { useTranslation } from "../i18n/i18n.ts";
import { routes } from "../routes.tsx";
import { cssVariables, theme } from "../ui/theme.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";

const router = createHashRouter(routes);

/** The theme with the words that Mantine leaves to us: it draws the close button of a notification without a name. */
function useTheme() {
  const { t } = useTranslation();
  const close = t("common.actions.close");
  return useMemo(() => {
    const Notification = {
      ...theme.components?.Notification,
      defaultProps: { closeButtonProps: { "aria-label": close } },
    };
    return { ...theme, components: { ...theme.components, Notification } };
  }, [close]);
}

export function App() {
  return (
    <MantineProvider
      theme={useTheme()}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      deduplicateInlineStyles
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" />
        <ErrorBoundary>
          <RouterProvider router={router} />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}
