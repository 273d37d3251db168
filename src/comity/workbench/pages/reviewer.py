"""Under which name decisions are kept."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from comity.errors import UsageError
from comity.workbench.asking import FormOf, Ours, local, text_of
from comity.workbench.describing import BACK, TEXT, form_with
from comity.workbench.session import clean_name, keep_reviewer

router = APIRouter(tags=["reviewer"])


@router.post("/reviewer", dependencies=[Ours], openapi_extra=form_with({"name": TEXT}, {"back": BACK}))
def name(form: FormOf) -> Response:
    """Take a name for this browser's decisions."""
    given = clean_name(text_of(form, "name"))
    if not given:
        raise UsageError("a reviewer needs a name", hint="type a name that colleagues know you by")
    response = RedirectResponse(local(text_of(form, "back"), "/"), status_code=303)
    keep_reviewer(response, given)
    return response
