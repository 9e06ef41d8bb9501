import { Alert } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { api } from "../../api/api.ts";
import { Fault, isFault } from "../../api/fault.ts";
import { operation, profileAfterChange, queryClient, useProfile } from "../../api/query.ts";
import { mayInProvider } from "../../api/rights.ts";
import type { Merchant, Plan, Provider } from "../../api/wire.ts";
import { DraftNote, useDraft } from "../../model/drafts.tsx";
import { currentLanguage, useTranslation } from "../../i18n/i18n.ts";
import { paths, toStructure } from "../../paths.ts";
import { Page } from "../../ui/Page.tsx";
import { attempts } from "./attempt.ts";
import { keysOf } from "./clientKeys.ts";
import { NewClientForm } from "./NewClientForm.tsx";
import {
  bodyOf,
  formErrors,
  isDearer,
  type NewClientValues,
  startValues,
  tiersOf,
  type Wish,
  wishOf,
} from "./newClient.ts";
import { Review } from "./Review.tsx";
import { useNewClientRules } from "./useNewClientRules.ts";
import { useSoldPlans } from "./useSoldPlans.ts";
import { useStripe } from "./useStripe.ts";
import { LEFT, usePending } from "../../ui/usePending.ts";

/** The New client organisation screen: a form, a review, and nothing on the server before the second Submit. */
export function Component() {
  const { t } = useTranslation();
  const { providerId = "" } = useParams();
  const admin = mayInProvider(useProfile(), providerId, "providersCreateClient");
  const provider = useQuery({ ...operation("providersGet", providerId), enabled: admin });
  const { sold, queries } = useSoldPlans(providerId, admin);
  const seller = useQuery({ ...operation("invoicesGetSeller", providerId), enabled: admin });
  const merchant = useQuery({ ...operation("paymentsGetMerchant", providerId), enabled: admin });
  if (!admin || !provider.data || !sold || !seller.data || !merchant.data) {
    return (
      <Page title={t("clients.create.title")} query={[provider, ...queries, seller, merchant]} forbidden={!admin} />
    );
  }
  return (
    <NewClient
      provider={provider.data}
      {...sold}
      merchant={merchant.data}
      country={seller.data.country} // most clients are where their provider is
    />
  );
}

const REVIEW = "review";

interface NewClientProps {
  provider: Provider;
  plans: Plan[];
  pricesRevision: number;
  merchant: Merchant;
  /** The provider's own. */
  country: string;
}

/** What is reviewed, at the prices that are shown there: they stay while it is read. */
interface Reviewed {
  wish: Wish;
  plans: Plan[];
  pricesRevision: number;
}

function NewClient({ provider, plans, pricesRevision, merchant, country }: NewClientProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [review, setReview] = useState<Reviewed | null>(null);
  const [sending, once] = usePending();
  const [fault, setFault] = useState<unknown>(null);
  const attempt = useMemo(() => attempts((asked) => keysOf(provider.id, asked)), [provider.id]);
  const form = useForm<NewClientValues>({
    initialValues: startValues(
      { billingEmail: provider.billingEmail, culture: currentLanguage(), country },
      tiersOf(plans)[0] ?? "",
    ),
    validate: useNewClientRules(plans),
    validateInputOnBlur: true,
    // A number that can't be is told at once: the price beside it has gone by then.
    validateInputOnChange: ["seats", "limit", "storage", "discount"],
  });
  const stripe = useStripe(provider.id, form, (values) => toReview(values));
  const kept = useDraft(stripe.draft, form, {
    label: t("clients.create.title"),
    from: stripe.from,
    onOpen: () => void stripe.onOpen(),
  });
  const asked = params.get("step") === REVIEW;
  const reviewing = asked && review !== null;
  // After a reload or a lock there is a form and no review: the address says so too, or Back would lead to it again.
  const astray = asked && review === null;
  useEffect(() => {
    if (astray) setParams({}, { replace: true });
  }, [astray, setParams]);

  const toReview = (values: NewClientValues) => {
    const next = wishOf(values, plans);
    if (!next) return form.setFieldError("tier", t("clients.create.soldOut"));
    if (next.payWith === "card" && !next.card) return void stripe.leave(next);
    // Keys are made while the review is read.
    attempt.prepare(next);
    setReview({ wish: next, plans, pricesRevision });
    setFault(null);
    // An entry of its own, so that the browser's Back leads to the filled-in form.
    setParams({ step: REVIEW });
  };

  const back = () => void navigate(-1);

  /** Field errors stand at their fields, so the form comes back; everything else is told where one is. */
  const refused = (err: unknown) => {
    const errors =
      isFault(err, "billing.payment_action_required") || !(err instanceof Fault) ? {} : formErrors(err.fields);
    if (isFault(err, "billing.card_gone")) form.setFieldValue("card", null); // the next Submit asks for one anew
    if (isDearer(err)) void queryClient.invalidateQueries(operation("providersGetPrices", provider.id));
    if (Object.keys(errors).length === 0) return setFault(err);
    form.setErrors(errors);
    back();
  };

  const create = (asked: Reviewed) =>
    once(async () => {
      setFault(null);
      try {
        const made = await kept.send(() =>
          attempt.send(
            asked.wish,
            (keys) => bodyOf(asked.wish, keys, asked.pricesRevision),
            (body, idempotencyKey) => api.providersCreateClient(provider.id, body, idempotencyKey),
          ),
        );
        await entered(made.organizationId, asked.wish);
        return LEFT;
      } catch (err) {
        refused(err);
      }
    });

  const entered = async (organizationId: string, { name, ownerEmail }: Wish) => {
    notifications.show({ message: t("clients.create.created", { name, owner: ownerEmail }) });
    // The client exists by now; its vault says so itself when the profile can't be fetched.
    await profileAfterChange();
    const { like } = form.getValues();
    const next = like ? toStructure(organizationId, like.id) : paths.organizationVault(organizationId);
    await navigate(next, { replace: true });
  };

  if (!reviewing)
    return (
      <NewClientForm
        form={form}
        plans={plans}
        merchant={merchant}
        arrived={stripe.arrived}
        leaving={stripe.pending}
        onSubmit={toReview}
        note={stripe.checking ? <Checking /> : <DraftNote draft={kept} />}
      />
    );
  return (
    <Review
      wish={review.wish}
      plans={review.plans}
      like={form.getValues().like?.name ?? null}
      sending={sending}
      fault={fault}
      onBack={back}
      onSubmit={() => void create(review)}
      onApprove={() => void create({ ...review, wish: { ...review.wish, approved: true } })}
      onCancelApproval={() => setFault(null)}
    />
  );
}

/** Somebody came back from Stripe, which is asked which card they gave. */
function Checking() {
  const { t } = useTranslation();
  return (
    <Alert variant="light" role="status">
      {t("billing.card.checking")}
    </Alert>
  );
}
