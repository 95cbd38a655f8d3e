"""Which products go with which: EASE^R (Steck 2019), and the few tastes that customers share (PureSVD)."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg.lapack import spotrf, spotri
from sklearn.base import BaseEstimator
from sklearn.utils.extmath import randomized_svd
from sklearn.utils.validation import check_is_fitted, validate_data

Scores = NDArray[np.float32]
TASTES, SAY = 16, 0.2  # 12 to 16 tastes with a sixth to a fifth of the say suit grocer and wholesaler alike


class Ease(BaseEstimator):
    """X has a row per customer and a column per product. `weights_[a, b]` is what having a says for b."""

    def __init__(self, l2: float = 100.0) -> None:
        self.l2 = l2

    def fit(self, X: Any, y: Any = None) -> Self:
        table = sparse.csr_matrix(validate_data(self, X, accept_sparse="csr"))
        gram = (table.T @ table).toarray().astype(np.float32)
        tastes = _tastes(gram)
        gram[np.diag_indices_from(gram)] += self.l2
        inverse = _inverse(gram)
        self.weights_ = inverse * ((SAY - 1) / np.diag(inverse))
        self.weights_ += SAY * tastes @ tastes.T
        np.fill_diagonal(self.weights_, 0)
        return self

    def predict(self, X: Any) -> Scores:
        """How much each product suits each customer."""
        check_is_fitted(self)
        table = validate_data(self, X, accept_sparse="csr", reset=False)
        return np.asarray(table @ self.weights_, dtype=np.float32)


def _tastes(gram: Scores) -> Scores:
    """The directions in which customers differ most, a row per product (Cremonesi, Koren and Turrin 2010)."""
    count = min(TASTES, len(gram))
    return np.asarray(randomized_svd(gram, count, random_state=0)[0], dtype=np.float32)


def _inverse(gram: Scores) -> Scores:
    """Of a symmetric positive definite matrix, in place, by Cholesky: half the time of a general inverse."""
    factor, failed = spotrf(gram, lower=False, overwrite_a=True)
    inverse, failed_too = spotri(factor, lower=False, overwrite_c=True)
    if failed or failed_too:
        raise np.linalg.LinAlgError("the product matrix is not positive definite")
    return np.asarray(np.triu(inverse) + np.triu(inverse, 1).T)
