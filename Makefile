# Thin: each target is one call of the command line. Variables are passed through when they are set.
.DEFAULT_GOAL := help
SIGMA := app/bin/sigma-lab
PACK_ID ?= zerosigma
MODEL_ID ?= spy_opt_0dte_hourly

# As flag, but not from the environment: some shells keep the name of the machine in HOST.
given = $(if $(filter command% file,$(origin $(1))),$(call flag,$(1),$(2)))
flag = $(if $($(1)),$(2) '$($(1))')
global = $(call flag,DATA,--data) $(call flag,DB,--db) $(call flag,HOME_DIR,--home)
model = --pack '$(PACK_ID)' --model '$(MODEL_ID)'
window = $(call flag,TICKER,--ticker) $(call flag,START,--start) $(call flag,END,--end)
hours = $(call flag,ALLOWED_HOURS,--hours)
rule = $(if $(TOP_PCT),--top-pct '$(TOP_PCT)',$(call flag,THRESHOLDS,--thresholds))
folds = $(call flag,SPLITS,--splits) $(call flag,EMBARGO,--embargo) $(call flag,CALIBRATION,--calibration) \
	$(call flag,MOMENTUM_MIN,--momentum-min) $(call flag,TAG,--tag)

.PHONY: help pipeline pipeline-gated build train backtest sweep sweeps worker workers leaderboard \
	runs-build runs-train runs-backtest validate-policy serve app screenshots db-migrate db-export \
	db-import doctor test test-display test-engine test-db test-app test-installer package docs bench format clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20
	@echo
	@echo "variables: PACK_ID MODEL_ID TICKER START END ALLOWED_HOURS THRESHOLDS TOP_PCT SPLITS"
	@echo "           EMBARGO CALIBRATION MOMENTUM_MIN TAG DATA DB HOME_DIR; DISTRIBUTE=1 for sweep;"
	@echo "           HOST PORT for serve; FILE for db-export and db-import"

pipeline: ## create, build, train and backtest; ends with the leaderboard
	@$(SIGMA) pipeline $(global) $(model) $(window) $(hours) $(rule) $(folds)

pipeline-gated: ## the same with the momentum gate; stops before training when the gate fails
	@$(SIGMA) pipeline --gated $(global) $(model) $(window) $(hours) $(rule) $(folds)

build: ## build the feature matrix
	@$(SIGMA) build $(global) $(model) $(window)

train: ## train the final model
	@$(SIGMA) train $(global) $(model) $(hours) $(call flag,CALIBRATION,--calibration)

backtest: ## backtest with THRESHOLDS or TOP_PCT
	@$(SIGMA) backtest $(global) $(model) $(hours) $(rule) $(folds)

sweep: ## backtest every combination; lists separated by semicolons
	@$(SIGMA) sweep $(if $(DISTRIBUTE),--distribute) $(global) $(model) $(hours) $(call flag,THRESHOLDS,--thresholds) $(call flag,TOP_PCT,--top-pct) $(folds)

sweeps: ## list sweeps
	@$(SIGMA) sweeps $(global) $(model)

worker: ## join the sweeps that are shared on a PostgreSQL, until Ctrl-C
	@$(SIGMA) worker $(global)

workers: ## list the workers on a PostgreSQL
	@$(SIGMA) workers $(global)

leaderboard: ## rank backtests
	@$(SIGMA) leaderboard $(global) $(model) $(call flag,TAG,--tag)

runs-build: ## list builds
	@$(SIGMA) runs build $(global) $(model)

runs-train: ## list trainings
	@$(SIGMA) runs train $(global) $(model)

runs-backtest: ## list backtests
	@$(SIGMA) runs backtest $(global) $(model)

validate-policy: ## check the policy of the model
	@$(SIGMA) policy validate $(global) $(model)

db-migrate: ## bring the database to this version
	@$(SIGMA) db migrate $(global)

db-export: ## write database, files of runs and your packs to FILE, a folder or a .zip
	@$(SIGMA) db export $(global) '$(FILE)'

db-import: ## take over what db-export wrote
	@$(SIGMA) db import $(global) '$(FILE)'

doctor: ## check versions, settings, database, data and disk
	@$(SIGMA) doctor $(global)

serve: ## serve the HTTP API on HOST (default 127.0.0.1) and PORT (default 8001) until Ctrl-C
	@$(SIGMA) serve $(global) $(call given,HOST,--host) $(call flag,PORT,--port)

app: ## open the workbench
	@$(SIGMA) app $(global)

screenshots: ## pictures of every screen in both themes, into app/target/screenshots; needs no display
	@app/bin/screenshots

test-display: ## the client's way by clicks and by keyboard in a real window; without a display: xvfb-run make ...
	mvn -B -Dquick -Ddisplay -pl app -am test -Dtest=ClientFlowTest -Dsurefire.failIfNoSpecifiedTests=false

test: ## every test, with formatter and static checks
	mvn -B verify

test-engine: ## tests of one module, without static checks; likewise test-db, test-app, test-installer
test-db:
test-app:
test-installer:
test-engine test-db test-app test-installer:
	mvn -B -Dquick -pl $(@:test-%=%) -am test -Dsurefire.failIfNoSpecifiedTests=false $(if $(TEST),-Dtest='$(TEST)')

package: ## make the installer of this platform, into installer/target/dist
	mvn -q -B -Dquick -DskipTests -Pinstaller package

docs: ## write the help as HTML, into installer/target/manual
	mvn -q -B -Dquick -DskipTests package
	java -cp 'installer/target/*:app/target/lib/*:app/target/javafx/*' io.sigmalab.installer.Installer docs installer/target/manual

bench: ## measure speed and memory; prints a table
	@app/bin/bench

format: ## repair the formatting
	mvn -q -B spotless:apply

clean: ## remove what was built
	mvn -q -B clean
